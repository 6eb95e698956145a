package io.tokenry.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the six writers do, each on tokens of its own. */
enum Script {
  CREATE {
    @Override
    Write next(History history, long turn) {
      return history.known().size() > MANY ? delete(history, SOME) : create(this, turn, 1);
    }
  },
  CREATE_MANY {
    @Override
    Write next(History history, long turn) {
      return history.known().size() > MANY ? delete(history, MANY) : create(this, turn, FEW);
    }
  },
  UPDATE {
    @Override
    Write next(History history, long turn) {
      return history.known().size() < FEW
          ? create(this, turn, 1)
          : update(List.of(one(history, turn)), turn);
    }
  },
  UPDATE_MANY {
    @Override
    Write next(History history, long turn) {
      return history.known().isEmpty()
          ? create(this, turn, SOME)
          : update(List.copyOf(history.known().values()), turn);
    }
  },
  GENERATE {
    @Override
    Write next(History history, long turn) {
      return history.known().size() < FEW
          ? create(this, turn, 1)
          : generate(turn % 2 == 0 ? List.of(one(history, turn)) : all(history));
    }
  },
  DELETE {
    @Override
    Write next(History history, long turn) {
      List<Cell> all = all(history);
      if (all.isEmpty()) {
        return create(this, turn, 2);
      }
      return all.getFirst().hash().isEmpty() ? generate(all) : delete(history, 2);
    }
  };

  private static final int FEW = 5;
  private static final int SOME = 40;
  private static final int MANY = 200;

  /** The call to attempt next, given what is known by now. */
  abstract Write next(History history, long turn);

  private static Write create(Script writer, long turn, int count) {
    List<Cell> cells =
        IntStream.range(0, count)
            .mapToObj(i -> new Cell(0, writer.name() + "-" + turn + "-" + i, "", ""))
            .toList();
    String objects =
        cells.stream()
            .map(cell -> "{'name':'" + cell.name() + "'}")
            .collect(Collectors.joining(",", "[", "]"));
    return new Write("token.create", objects, after(cells));
  }

  private static Write update(List<Cell> cells, long turn) {
    List<Cell> changed = cells.stream().map(cell -> cell.described("turn " + turn)).toList();
    String objects =
        changed.stream()
            .map(
                cell ->
                    "{'tokenid':'%d','description':'%s'}".formatted(cell.id(), cell.description()))
            .collect(Collectors.joining(",", "[", "]"));
    return new Write("token.update", objects, after(changed));
  }

  private static Write generate(List<Cell> cells) {
    return new Write(
        "token.generate",
        ids(cells),
        after(cells.stream().map(cell -> cell.withHash(Cell.NEW)).toList()));
  }

  private static Write delete(History history, int most) {
    List<Cell> cells = all(history).stream().limit(most).toList();
    Map<String, Optional<Cell>> gone = new LinkedHashMap<>();
    cells.forEach(cell -> gone.put(cell.name(), Optional.empty()));
    return new Write("token.delete", ids(cells), gone);
  }

  private static Cell one(History history, long turn) {
    List<Cell> all = all(history);
    return all.get((int) (turn % all.size()));
  }

  private static List<Cell> all(History history) {
    List<Cell> cells = new ArrayList<>(history.known().values());
    cells.sort((a, b) -> Long.compare(a.id(), b.id()));
    return cells;
  }

  private static String ids(List<Cell> cells) {
    return cells.stream()
        .map(cell -> "'" + cell.id() + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Map<String, Optional<Cell>> after(List<Cell> cells) {
    Map<String, Optional<Cell>> after = new LinkedHashMap<>();
    cells.forEach(cell -> after.put(cell.name(), Optional.of(cell)));
    return after;
  }
}
