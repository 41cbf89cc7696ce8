package vn.vonglau.cascade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small GeoTIFF files for tests, plainly, from the standards. */
final class TiffMaker {
  /** Value of a sample. */
  interface Samples {
    double at(int x, int y, int band);
  }

  private final boolean big;
  private final ByteOrder order;
  private final List<Picture> pictures = new ArrayList<>();

  /** One directory to be. */
  final class Picture {
    final int width;
    final int height;
    int bands = 1;
    int bits = 8;
    int format = 1;
    int tile;
    int rowsPerStrip = 8;
    int compression = 1;
    int predictor = 1;
    boolean planes;
    Samples samples = (x, y, b) -> 0;
    final Map<Integer, double[]> tags = new TreeMap<>();
    final Map<Integer, String> texts = new TreeMap<>();

    Picture(int width, int height) {
      this.width = width;
      this.height = height;
      pictures.add(this);
    }

    /** Puts it on the ground: north-west corner and size of a cell. */
    Picture at(int epsg, double west, double north, double cell) {
      tags.put(33550, new double[] {cell, cell, 0});
      tags.put(33922, new double[] {0, 0, 0, west, north, 0});
      boolean degrees = epsg == 4326 || epsg == 4756;
      tags.put(
          34735,
          new double[] {
            1,
            1,
            0,
            3,
            1024,
            0,
            1,
            degrees ? 2 : 1,
            1025,
            0,
            1,
            1,
            degrees ? 2048 : 3072,
            0,
            1,
            epsg
          });
      return this;
    }
  }

  TiffMaker(boolean big, ByteOrder order) {
    this.big = big;
    this.order = order;
  }

  Picture picture(int width, int height) {
    return new Picture(width, height);
  }

  byte[] bytes() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int start = big ? 16 : 8;
    List<byte[]> directories = new ArrayList<>();
    for (Picture p : pictures) {
      blocks(p, body, start);
    }
    long at = start + body.size();
    long first = at;
    for (int i = 0; i < pictures.size(); i++) {
      boolean last = i == pictures.size() - 1;
      byte[] directory = directory(pictures.get(i), at, last);
      directories.add(directory);
      at += directory.length;
    }
    ByteBuffer out = ByteBuffer.allocate((int) at).order(order);
    out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
    out.put(out.get(0));
    out.putShort((short) (big ? 43 : 42));
    if (big) {
      out.putShort((short) 8).putShort((short) 0).putLong(first);
    } else {
      out.putInt((int) first);
    }
    out.put(body.toByteArray());
    directories.forEach(out::put);
    return out.array();
  }

  private void blocks(Picture p, ByteArrayOutputStream body, int start) {
    int bw = p.tile > 0 ? p.tile : p.width;
    int bh = p.tile > 0 ? p.tile : p.rowsPerStrip;
    int across = (p.width + bw - 1) / bw;
    int down = (p.height + bh - 1) / bh;
    int planes = p.planes ? p.bands : 1;
    double[] offsets = new double[across * down * planes];
    double[] lengths = new double[offsets.length];
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < across * down; i++) {
        int rows = p.tile > 0 ? bh : Math.min(bh, p.height - i / across * bh);
        byte[] block = pack(p, raw(p, i % across * bw, i / across * bh, bw, rows, plane), bw, rows);
        offsets[plane * across * down + i] = start + body.size();
        lengths[plane * across * down + i] = block.length;
        body.writeBytes(block);
      }
    }
    p.tags.put(256, new double[] {p.width});
    p.tags.put(257, new double[] {p.height});
    double[] bits = new double[p.bands];
    double[] formats = new double[p.bands];
    java.util.Arrays.fill(bits, p.bits);
    java.util.Arrays.fill(formats, p.format);
    p.tags.put(258, bits);
    p.tags.put(259, new double[] {p.compression});
    p.tags.putIfAbsent(262, new double[] {p.bands >= 3 ? 2 : 1});
    p.tags.put(277, new double[] {p.bands});
    p.tags.put(284, new double[] {p.planes ? 2 : 1});
    p.tags.put(317, new double[] {p.predictor});
    p.tags.put(339, formats);
    if (p.tile > 0) {
      p.tags.put(322, new double[] {p.tile});
      p.tags.put(323, new double[] {p.tile});
      p.tags.put(324, offsets);
      p.tags.put(325, lengths);
    } else {
      p.tags.put(273, offsets);
      p.tags.put(278, new double[] {p.rowsPerStrip});
      p.tags.put(279, lengths);
    }
  }

  private byte[] raw(Picture p, int left, int top, int bw, int rows, int plane) {
    int samples = p.planes ? 1 : p.bands;
    if (p.bits < 8) {
      int rowBytes = (bw * p.bits + 7) / 8;
      byte[] out = new byte[rowBytes * rows];
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < bw; x++) {
          int v = (int) sample(p, left + x, top + y, 0);
          out[y * rowBytes + x * p.bits / 8] |= (byte) (v << 8 - p.bits - x * p.bits % 8);
        }
      }
      return out;
    }
    ByteBuffer out = ByteBuffer.allocate(bw * rows * samples * p.bits / 8).order(order);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < bw; x++) {
        for (int b = 0; b < samples; b++) {
          double v = sample(p, left + x, top + y, p.planes ? plane : b);
          switch (p.bits) {
            case 8 -> out.put((byte) (int) v);
            case 16 -> out.putShort((short) (int) v);
            case 32 -> {
              if (p.format == 3) {
                out.putFloat((float) v);
              } else {
                out.putInt((int) (long) v);
              }
            }
            default -> out.putDouble(v);
          }
        }
      }
    }
    return out.array();
  }

  private static double sample(Picture p, int x, int y, int band) {
    return x < p.width && y < p.height ? p.samples.at(x, y, band) : 0;
  }

  private byte[] pack(Picture p, byte[] raw, int bw, int rows) {
    int samples = p.planes ? 1 : p.bands;
    int bytes = Math.max(1, p.bits / 8);
    if (p.predictor > 1) {
      predict(p.predictor, raw, bw * samples, rows, samples, bytes);
    }
    return switch (p.compression) {
      case 5 -> lzw(raw);
      case 8 -> deflate(raw);
      case 32773 -> packBits(raw);
      default -> raw;
    };
  }

  private void predict(int predictor, byte[] raw, int n, int rows, int samples, int bytes) {
    for (int row = 0; row < rows; row++) {
      int start = row * n * bytes;
      if (predictor == 2) {
        ByteBuffer in = ByteBuffer.wrap(raw, start, n * bytes).slice().order(order);
        for (int i = n - 1; i >= samples; i--) {
          if (bytes == 1) {
            in.put(i, (byte) (in.get(i) - in.get(i - samples)));
          } else if (bytes == 2) {
            in.putShort(2 * i, (short) (in.getShort(2 * i) - in.getShort(2 * (i - samples))));
          } else {
            in.putInt(4 * i, in.getInt(4 * i) - in.getInt(4 * (i - samples)));
          }
        }
      } else {
        byte[] planes = new byte[n * bytes];
        for (int i = 0; i < n; i++) {
          for (int b = 0; b < bytes; b++) {
            int from = order == ByteOrder.LITTLE_ENDIAN ? bytes - 1 - b : b;
            planes[b * n + i] = raw[start + i * bytes + from];
          }
        }
        for (int i = planes.length - 1; i >= samples; i--) {
          planes[i] -= planes[i - samples];
        }
        System.arraycopy(planes, 0, raw, start, planes.length);
      }
    }
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater();
    deflater.setInput(raw);
    deflater.finish();
    byte[] out = new byte[raw.length + 1000];
    int n = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, n);
  }

  private static byte[] packBits(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length; ) {
      int run = 1;
      while (run < 128 && i + run < raw.length && raw[i + run] == raw[i]) {
        run++;
      }
      if (run > 1) {
        out.write(1 - run);
        out.write(raw[i]);
      } else {
        out.write(0);
        out.write(raw[i]);
      }
      i += run;
    }
    return out.toByteArray();
  }

  private static byte[] lzw(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long[] bits = {0, 0};
    Map<String, Integer> table = new java.util.HashMap<>();
    int[] next = {258};
    int[] width = {9};
    java.util.function.IntConsumer put =
        code -> {
          bits[0] = bits[0] << width[0] | code;
          bits[1] += width[0];
          while (bits[1] >= 8) {
            out.write((int) (bits[0] >>> bits[1] - 8));
            bits[1] -= 8;
          }
        };
    put.accept(256);
    String word = "";
    for (byte each : raw) {
      String longer = word + (char) (each & 0xFF);
      if (longer.length() == 1 || table.containsKey(longer)) {
        word = longer;
        continue;
      }
      put.accept(word.length() == 1 ? word.charAt(0) : table.get(word));
      table.put(longer, next[0]++);
      if (next[0] == 4094) {
        put.accept(256);
        table.clear();
        next[0] = 258;
        width[0] = 9;
      } else if (next[0] == 1 << width[0]) {
        width[0]++;
      }
      word = longer.substring(longer.length() - 1);
    }
    put.accept(word.length() == 1 ? word.charAt(0) : table.get(word));
    next[0]++;
    if (next[0] == 1 << width[0]) {
      width[0]++;
    }
    put.accept(257);
    if (bits[1] > 0) {
      out.write((int) (bits[0] << 8 - bits[1]));
    }
    return out.toByteArray();
  }

  private byte[] directory(Picture p, long at, boolean last) {
    int entries = p.tags.size() + p.texts.size();
    int entry = big ? 20 : 12;
    int head = big ? 8 : 2;
    int here = big ? 8 : 4;
    ByteArrayOutputStream extra = new ByteArrayOutputStream();
    ByteBuffer out = ByteBuffer.allocate(head + entries * entry + here).order(order);
    if (big) {
      out.putLong(entries);
    } else {
      out.putShort((short) entries);
    }
    TreeMap<Integer, Object> all = new TreeMap<>(p.tags);
    all.putAll(p.texts);
    for (Map.Entry<Integer, Object> tag : all.entrySet()) {
      int type = tag.getValue() instanceof String ? 2 : type(tag.getKey());
      byte[] value = value(tag.getValue(), type);
      int each = type == 2 ? 1 : type == 3 ? 2 : type == 12 ? 8 : 4;
      out.putShort((short) (int) tag.getKey()).putShort((short) type);
      if (big) {
        out.putLong(value.length / each);
      } else {
        out.putInt(value.length / each);
      }
      byte[] inline = new byte[here];
      if (value.length <= here) {
        System.arraycopy(value, 0, inline, 0, value.length);
        out.put(inline);
      } else {
        long there = at + out.capacity() + extra.size();
        if (big) {
          out.putLong(there);
        } else {
          out.putInt((int) there);
        }
        extra.writeBytes(value);
      }
    }
    long next = last ? 0 : at + out.capacity() + extra.size();
    if (big) {
      out.putLong(next);
    } else {
      out.putInt((int) next);
    }
    byte[] tail = extra.toByteArray();
    byte[] whole = java.util.Arrays.copyOf(out.array(), out.capacity() + tail.length);
    System.arraycopy(tail, 0, whole, out.capacity(), tail.length);
    return whole;
  }

  private static int type(int tag) {
    return switch (tag) {
      case 33550, 33922, 34264 -> 12;
      case 254, 256, 257, 273, 278, 279, 322, 323, 324, 325 -> 4;
      default -> 3;
    };
  }

  private byte[] value(Object value, int type) {
    if (value instanceof String text) {
      return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }
    double[] numbers = (double[]) value;
    ByteBuffer out = ByteBuffer.allocate(numbers.length * 8).order(order);
    for (double n : numbers) {
      switch (type) {
        case 3 -> out.putShort((short) (int) n);
        case 4 -> out.putInt((int) (long) n);
        default -> out.putDouble(n);
      }
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  void write(java.nio.file.Path file) {
    try {
      java.nio.file.Files.createDirectories(file.getParent());
      java.nio.file.Files.write(file, bytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
