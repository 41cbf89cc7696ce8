package vn.vonglau.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The sets of pieces that must each stay in one connected polygon: old communes, new communes,
 * former districts, former provinces. Used by {@link SeedSearch} only.
 */
final class SeedGroups {

  static final int NEW_COMMUNE = 0;
  static final int OLD_COMMUNE = 1;
  static final int DISTRICT = 2;
  static final int PROVINCE = 3;
  static final int KINDS = 4;

  final int pieces;
  final List<int[]> members = new ArrayList<>();
  final List<String> names = new ArrayList<>();
  final List<Integer> kinds = new ArrayList<>();

  /** Group of a piece by kind. */
  final int[][] of;

  SeedGroups(List<DemoLineage> lineage, Map<String, DemoUnit> oldUnits) {
    pieces = lineage.size();
    of = new int[KINDS][pieces];
    add(NEW_COMMUNE, i -> lineage.get(i).newCode());
    add(OLD_COMMUNE, i -> lineage.get(i).oldCode());
    add(DISTRICT, i -> oldUnits.get(lineage.get(i).oldCode()).parentCode());
    add(
        PROVINCE,
        i -> oldUnits.get(oldUnits.get(lineage.get(i).oldCode()).parentCode()).parentCode());
  }

  private void add(int kind, IntFunction<String> key) {
    Map<String, List<Integer>> byKey = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      byKey
          .computeIfAbsent(
              key.apply(i),
              name -> {
                order.add(name);
                return new ArrayList<>();
              })
          .add(i);
    }
    for (String name : order) {
      int group = members.size();
      int[] list = byKey.get(name).stream().mapToInt(Integer::intValue).toArray();
      for (int i : list) {
        of[kind][i] = group;
      }
      members.add(list);
      names.add(name);
      kinds.add(kind);
    }
  }

  int count() {
    return members.size();
  }

  /**
   * Labels the connected parts of a group.
   *
   * @param adjacent neighbours of each place
   * @param placeOf place of each piece
   * @param pieceAt piece at each place
   * @param label receives the part number of each member, from 0; other entries are not touched
   * @return number of parts
   */
  int parts(int group, int[][] adjacent, int[] placeOf, int[] pieceAt, int[] label) {
    int[] list = members.get(group);
    if (list.length == 1) {
      label[list[0]] = 0;
      return 1;
    }
    int[] of = this.of[kinds.get(group)];
    for (int i : list) {
      label[i] = -1;
    }
    int[] stack = new int[list.length];
    int parts = 0;
    for (int first : list) {
      if (label[first] >= 0) {
        continue;
      }
      int depth = 0;
      stack[depth++] = first;
      label[first] = parts;
      while (depth > 0) {
        int piece = stack[--depth];
        for (int place : adjacent[placeOf[piece]]) {
          int other = pieceAt[place];
          if (of[other] == group && label[other] < 0) {
            label[other] = parts;
            stack[depth++] = other;
          }
        }
      }
      parts++;
    }
    return parts;
  }
}
