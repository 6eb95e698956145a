package io.tokenry.role;

import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import io.tokenry.html.RestrictionPart;
import io.tokenry.html.RestrictionPart.MethodGroup;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code role/form.jte}, to create a role and to change one.
 *
 * @param use as stored; absent for a new role
 * @param entries what the fields hold
 * @param version what the entries are to replace; absent for a new role
 * @param restricted what narrows the tokens of the role as stored, in words; empty for nothing
 */
public record RoleFormPage(
    Optional<RoleUse> use,
    RoleEntries entries,
    FormErrors errors,
    Optional<RowVersion> version,
    String restricted) {

  public boolean isNew() {
    return use.isEmpty();
  }

  public boolean isReadonly() {
    return use.map(known -> known.role().readonly()).orElse(false);
  }

  public boolean isOwn() {
    return use.map(RoleUse::own).orElse(false);
  }

  public String title() {
    return use.map(known -> known.role().name()).orElse("Create user role");
  }

  /** The page of the role; the list's address for a new one. */
  public String path() {
    return RolePages.PATH + use.map(known -> "/" + known.role().id()).orElse("");
  }

  /** Whether somebody has the role, so that they are told of before it is changed. */
  public boolean isUsed() {
    return use.map(known -> known.users() > 0).orElse(false);
  }

  public String action() {
    return path() + (isUsed() ? "/preview" : "");
  }

  public String notDone() {
    return isNew() ? "The user role was not added." : "The user role was not updated.";
  }

  public List<UserType> types() {
    return List.of(UserType.values());
  }

  public boolean isType(UserType type) {
    return entries.type().equals(Integer.toString(type.code()));
  }

  public List<UiElement> sections() {
    return List.of(UiElement.values());
  }

  public boolean opens(UiElement element) {
    return entries.sections().contains(element.wireName());
  }

  public boolean lists(String pattern) {
    return entries.methods().contains(pattern);
  }

  /** How many methods are listed, for what the list is folded under. */
  public String listed() {
    int count = entries.methods().size();
    return "Listed methods: " + (count == 0 ? "none" : count);
  }

  public List<MethodGroup> methodGroups() {
    return RestrictionPart.allMethodGroups();
  }

  /** What narrows the tokens of the role. */
  public RestrictionPart restrictions() {
    return new RestrictionPart(entries.restrictions(), errors.byField(), restricted);
  }
}
