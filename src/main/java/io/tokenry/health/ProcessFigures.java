package io.tokenry.health;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.concurrent.TimeUnit;

/** What there is to say of every process and every JVM, under the names that others use too. */
public final class ProcessFigures {

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double MILLIS = TimeUnit.SECONDS.toMillis(1);

  private ProcessFigures() {}

  /** Writes them; loads what it takes when first called, which a start need not. */
  public static void write(MetricsText text) {
    process(text);
    memory(text);
    text.gauge("jvm_threads_current", "Threads of the JVM.")
        .value(ManagementFactory.getThreadMXBean().getThreadCount());
    text.counter("jvm_gc_collections_total", "Garbage collections.");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      text.value(collector.getCollectionCount(), "gc", collector.getName());
    }
    text.counter("jvm_gc_seconds_total", "Time spent with garbage collections.");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      text.measured(collector.getCollectionTime() / MILLIS, "gc", collector.getName());
    }
  }

  private static void process(MetricsText text) {
    text.gauge("process_start_time_seconds", "When the process began, Unix seconds.")
        .measured(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      text.counter("process_cpu_seconds_total", "Processor time used.")
          .measured(system.getProcessCpuTime() / NANOS);
      text.gauge("process_open_fds", "Open files and connections.")
          .value(system.getOpenFileDescriptorCount());
      text.gauge("process_max_fds", "Files and connections that may be open.")
          .value(system.getMaxFileDescriptorCount());
    }
  }

  private static void memory(MetricsText text) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    MemoryUsage other = memory.getNonHeapMemoryUsage();
    text.gauge("jvm_memory_used_bytes", "Memory in use.")
        .value(heap.getUsed(), "area", "heap")
        .value(other.getUsed(), "area", "nonheap");
    text.gauge("jvm_memory_max_bytes", "Memory that may be used; -1 for no limit.")
        .value(heap.getMax(), "area", "heap")
        .value(other.getMax(), "area", "nonheap");
  }
}
