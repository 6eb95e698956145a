package io.tokenry.audit;

import io.tokenry.access.UiElement;
import io.tokenry.audit.AuditCursor.Way;
import io.tokenry.html.Download;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.Times;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The audit log: the newest records first, filtered by its address, and as files. */
public final class AuditPages {

  private static final Right RIGHT = Right.section(UiElement.AUDIT_LOG);
  private static final String PATH = AuditListPage.PATH;
  private static final String OLDER = "older";
  private static final String NEWER = "newer";

  /** Each holds a thread for as long as its client takes. */
  private static final int MOST_EXPORTS = 2;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Semaphore exports = new Semaphore(MOST_EXPORTS);
  private final AuditLists lists;

  public AuditPages(AuditLists lists) {
    this.lists = lists;
  }

  public void mount(Pages pages) {
    pages.get(PATH, RIGHT, this::list);
    pages.get(PATH + "/total", RIGHT, this::total);
    pages.get(PATH + "/export.csv", RIGHT, this::csv);
    pages.get(PATH + "/export.json", RIGHT, this::json);
  }

  private void list(PageRequest request) {
    Times times = request.times();
    AuditListQuery query = AuditListQuery.of(request::query);
    List<FieldError> faults = query.faults(times);
    AuditFilter filter = query.filter(times);
    Optional<AuditCursor> newer = cursor(request, NEWER);
    Way way = newer.isPresent() ? Way.NEWER : Way.OLDER;
    Optional<AuditCursor> beside = newer.or(() -> cursor(request, OLDER));
    int size = request.viewer().rowsPerPage();
    AuditListPage page =
        new AuditListPage(
            query,
            faults,
            lists.offered(request.principal(), query.user()),
            lists.page(request.principal(), filter, way, beside, size),
            lists.totalIfSoon(request.principal(), filter, AuditListPage.COUNTED_AT_ONCE),
            times);
    int status = faults.isEmpty() ? 200 : ProblemType.INVALID.httpStatus();
    request.render(status, "audit/list.jte", request.frame("Audit log", PATH), page);
  }

  /** The exact number, for a page that could not wait for it. */
  private void total(PageRequest request) {
    AuditFilter filter = AuditListQuery.of(request::query).filter(request.times());
    long total = lists.total(request.principal(), filter);
    request.render(200, "audit/total.jte", Map.of("total", "%,d".formatted(total)));
  }

  private void csv(PageRequest request) {
    Times times = request.times();
    export(
        request,
        "text/csv; charset=utf-8",
        "audit-log.csv",
        file -> {
          file.write(AuditCsv.titles(times));
          each(request, (item, names) -> file.write(AuditCsv.line(item, names, times)));
        });
  }

  private void json(PageRequest request) {
    export(
        request,
        "application/json",
        "audit-log.json",
        file -> {
          file.write("[");
          each(
              request,
              new BiConsumer<>() {
                private String before = "\n";

                @Override
                public void accept(AuditItem item, AuditNamed names) {
                  file.write(before + AuditJson.object(item));
                  before = ",\n";
                }
              });
          file.write("\n]\n");
        });
  }

  /** What cannot be read in the filter must not turn a part of the log into all of it. */
  private void export(
      PageRequest request, String contentType, String fileName, Consumer<Download> maker) {
    List<FieldError> faults = AuditListQuery.of(request::query).faults(request.times());
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults.getFirst().field(), faults.getFirst().message());
    }
    if (!exports.tryAcquire()) {
      throw Problem.rateLimited(
          "Two exports are running already. Try again when one is done.", RETRY_AFTER);
    }
    try {
      request.download(contentType, fileName, maker);
    } finally {
      exports.release();
    }
  }

  private void each(PageRequest request, BiConsumer<AuditItem, AuditNamed> consumer) {
    AuditFilter filter = AuditListQuery.of(request::query).filter(request.times());
    lists.forEach(request.principal(), filter, consumer);
  }

  /** Raises {@code MALFORMED} for what no page of ours has said. */
  private static Optional<AuditCursor> cursor(PageRequest request, String name) {
    Optional<String> text = request.query(name);
    Optional<AuditCursor> cursor = text.flatMap(AuditCursor::parse);
    if (text.isPresent() && cursor.isEmpty()) {
      throw Problem.of(
          ProblemType.MALFORMED,
          "This address of a page in the log is not complete. Start again from the first page.");
    }
    return cursor;
  }
}
