package io.tokenry.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest refusals of this node. Adding costs one write, whatever else goes on; finding one
 * means looking through all.
 */
final class RefusalRing {

  private final AtomicReferenceArray<@Nullable KeptRefusal> slots;
  private final AtomicLong added = new AtomicLong();

  RefusalRing(int size) {
    this.slots = new AtomicReferenceArray<>(size);
  }

  void add(KeptRefusal refusal) {
    slots.setRelease((int) (added.getAndIncrement() % slots.length()), refusal);
  }

  /** The first one that has this id: the calls of a batch share one. Null for none. */
  @Nullable KeptRefusal find(String id) {
    long end = added.get();
    for (long i = Math.max(0, end - slots.length()); i < end; i++) {
      KeptRefusal refusal = slots.getAcquire((int) (i % slots.length()));
      if (refusal != null && refusal.id().equals(id)) {
        return refusal;
      }
    }
    return null;
  }

  /** The newest first. */
  List<KeptRefusal> latest(int most) {
    List<KeptRefusal> latest = new ArrayList<>();
    long end = added.get();
    for (long i = end - 1; i >= Math.max(0, end - slots.length()) && latest.size() < most; i--) {
      KeptRefusal refusal = slots.getAcquire((int) (i % slots.length()));
      if (refusal != null) {
        latest.add(refusal);
      }
    }
    return latest;
  }
}
