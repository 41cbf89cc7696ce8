package vn.vonglau.screens;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a QR code of level M and version 3 to 6 as ISO/IEC 18004 describes it, on another way than
 * it was written: every block must be a code word (all syndromes zero) before its bytes count.
 */
final class QrReader {
  private static final int[] CORRECTION = {26, 18, 24, 16};
  private static final int[] BLOCKS = {1, 2, 2, 4};
  private static final int[] EXPONENTS = new int[255];

  static {
    for (int i = 0, x = 1; i < 255; i++) {
      EXPONENTS[i] = x;
      x = x << 1 ^ (x >= 128 ? 0x11d : 0);
    }
  }

  private QrReader() {}

  /**
   * @param rows of 0 and 1
   */
  static String read(List<String> rows) {
    int size = rows.size();
    int version = (size - 17) / 4;
    int format = 0;
    for (int x : new int[] {0, 1, 2, 3, 4, 5, 7, 8}) {
      format = format << 1 | rows.get(8).charAt(x) - '0';
    }
    for (int y : new int[] {7, 5, 4, 3, 2, 1, 0}) {
      format = format << 1 | rows.get(y).charAt(8) - '0';
    }
    format ^= 0b101010000010010;
    if (format >> 13 != 0) {
      throw new IllegalArgumentException("not level M: " + format);
    }
    int mask = format >> 10 & 7;
    List<Integer> bits = new ArrayList<>();
    boolean up = true;
    for (int right = size - 1; right > 0; right -= right == 8 ? 3 : 2) {
      for (int i = 0; i < size; i++) {
        int y = up ? size - 1 - i : i;
        for (int x = right; x > right - 2; x--) {
          if (!reserved(x, y, size)) {
            bits.add(rows.get(y).charAt(x) - '0' ^ (masked(mask, y, x) ? 1 : 0));
          }
        }
      }
      up = !up;
    }
    int[] words = new int[bits.size() / 8];
    for (int i = 0; i < words.length * 8; i++) {
      words[i / 8] = words[i / 8] << 1 | bits.get(i);
    }
    return text(words, CORRECTION[version - 3], BLOCKS[version - 3]);
  }

  /** Versions 2 to 6 have one alignment mark, and none has a version number. */
  private static boolean reserved(int x, int y, int size) {
    boolean corner = x < 9 && y < 9 || x < 9 && y >= size - 8 || x >= size - 8 && y < 9;
    boolean mark = Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2;
    return corner || mark || x == 6 || y == 6;
  }

  private static boolean masked(int mask, int i, int j) {
    return 0
        == switch (mask) {
          case 0 -> (i + j) % 2;
          case 1 -> i % 2;
          case 2 -> j % 3;
          case 3 -> (i + j) % 3;
          case 4 -> (i / 2 + j / 3) % 2;
          case 5 -> i * j % 2 + i * j % 3;
          case 6 -> (i * j % 2 + i * j % 3) % 2;
          default -> ((i + j) % 2 + i * j % 3) % 2;
        };
  }

  private static String text(int[] words, int correction, int blocks) {
    // no version from 3 to 6 has blocks of different lengths
    int data = words.length / blocks - correction;
    StringBuilder bits = new StringBuilder();
    for (int b = 0; b < blocks; b++) {
      int[] block = new int[data + correction];
      for (int i = 0; i < block.length; i++) {
        block[i] = words[i * blocks + b];
      }
      for (int s = 0; s < correction; s++) {
        int sum = 0;
        for (int word : block) {
          sum = times(sum, EXPONENTS[s]) ^ word;
        }
        if (sum != 0) {
          throw new IllegalArgumentException("block " + b + " is no code word");
        }
      }
      for (int i = 0; i < data; i++) {
        bits.append(Integer.toBinaryString(256 | block[i]).substring(1));
      }
    }
    if (!bits.substring(0, 4).equals("0100")) {
      throw new IllegalArgumentException("not bytes");
    }
    int length = Integer.parseInt(bits.substring(4, 12), 2);
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < length; i++) {
      out.write(Integer.parseInt(bits.substring(12 + 8 * i, 20 + 8 * i), 2));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int times(int a, int b) {
    int product = 0;
    for (int i = 0; i < 8; i++) {
      product ^= (b >> i & 1) == 1 ? a << i : 0;
    }
    for (int i = 14; i > 7; i--) {
      product ^= (product >> i & 1) == 1 ? 0x11d << i - 8 : 0;
    }
    return product;
  }
}
