package io.tokenry.user;

import java.util.List;

/**
 * What would become of API tokens with the deletion of a user.
 *
 * @param owned how many would be deleted
 * @param ownedNames the first of them
 * @param usedLately how many of them were used in the last 24 hours
 * @param created how many of others' tokens would lose their creator
 * @param createdNames the first of them, with their owners
 */
public record DeletionPreview(
    long owned, List<String> ownedNames, long usedLately, long created, List<String> createdNames) {

  public DeletionPreview {
    ownedNames = List.copyOf(ownedNames);
    createdNames = List.copyOf(createdNames);
  }
}
