package vn.vonglau.portrayal;

/**
 * A painted tile.
 *
 * @param bytes a PNG or JPEG file; empty where nothing is drawn
 * @param etag differs with every byte of the picture, and with the rights where these matter
 * @param versions of the layers' geometry at which the bytes were known to be right
 * @param states what the values that change often said of it, see {@link PictureSet#states}
 */
record Picture(byte[] bytes, String etag, long[] versions, long states) {
  boolean isEmpty() {
    return bytes.length == 0;
  }
}
