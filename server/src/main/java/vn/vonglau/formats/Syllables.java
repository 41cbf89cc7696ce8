package vn.vonglau.formats;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a word can be a Vietnamese syllable: onset, rhyme, and a tone in its place. */
public final class Syllables {
  private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";

  /** How often a syllable of running text has which tone, in tenths: none, then {@link #TONES}. */
  private static final double[] COMMON = {0.30, 0.26, 0.08, 0.04, 0.19, 0.13};

  private static final Pattern ONSET =
      Pattern.compile("^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?(.+)$");

  private static final Set<String> RHYMES =
      words(
          """
          a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
          e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
          i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
          o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
          oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ôông ôk ơ ơi ơm ơn ơp ơt
          u ua uân uâng uât uây uê uêch uênh ui um un ung uc up ut uơ uôc uôi uôm uôn uông uôt
          uy uya uych uyên uyêt uyn uynh uyp uyt uyu
          ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
          y yêm yên yêng yêt yêu yn ynh yt ych
          """);

  private static final Pattern STOPPED = Pattern.compile(".*(c|ch|p|t)$");
  private static final Set<String> BEFORE_Y =
      Set.of("", "d", "h", "k", "l", "m", "n", "qu", "r", "s", "t", "th", "v");
  private static final String HATTED = "ăâêôơ";
  private static final String VOWELS = "aăâeêioôơuưy";

  private Syllables() {}

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  /** In any case of letters; with the tone mark in its old place or its new one. */
  public static boolean sound(String word) {
    return weight(word) > 0;
  }

  /** How common the tone of this syllable is, 0..1; 0 where the word is no syllable. */
  static double weight(String word) {
    if (word.isEmpty() || word.length() > 8) {
      return 0;
    }
    StringBuilder bare = new StringBuilder();
    int tone = -1;
    int at = -1;
    for (char c :
        Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD).toCharArray()) {
      int found = TONES.indexOf(c);
      if (found >= 0 && tone >= 0) {
        return 0;
      }
      if (found >= 0) {
        tone = found;
        at = Normalizer.normalize(bare, Normalizer.Form.NFC).length() - 1;
      } else {
        bare.append(c);
      }
    }
    String syllable = Normalizer.normalize(bare, Normalizer.Form.NFC);
    return fits(syllable, tone, at) ? COMMON[tone + 1] : 0;
  }

  private static boolean fits(String syllable, int tone, int at) {
    var parts = ONSET.matcher(syllable);
    if (!parts.matches()) {
      return false;
    }
    String onset = parts.group(1) == null ? "" : parts.group(1);
    if (rhymes(onset, parts.group(2), tone, at - onset.length())) {
      return true;
    }
    // gì, giếng: the i is of the rhyme; quý typed as qúy
    return onset.equals("gi") && rhymes("g", "i" + parts.group(2), tone, at - 1)
        || syllable.equals("gi") && at == 1
        || onset.equals("qu") && at == 1 && rhymes(onset, parts.group(2), tone, 0);
  }

  private static boolean rhymes(String onset, String rhyme, int tone, int at) {
    if (!RHYMES.contains(rhyme) || onset.equals("q")) {
      return false;
    }
    boolean front = "iyeê".indexOf(rhyme.charAt(0)) >= 0;
    boolean fits =
        switch (onset) {
          case "gh", "ngh" -> front;
          case "c", "g", "ng" -> !front || onset.equals("g") && rhyme.charAt(0) == 'i';
          default -> !rhyme.equals("y") || BEFORE_Y.contains(onset);
        };
    if (!fits) {
      return false;
    }
    boolean stopped = STOPPED.matcher(rhyme).matches();
    if (stopped && tone != 3 && tone != 4) {
      return false;
    }
    return tone < 0 || placed(rhyme, at);
  }

  private static boolean placed(String rhyme, int at) {
    int hat = -1;
    int vowels = 0;
    for (int i = 0; i < rhyme.length(); i++) {
      hat = HATTED.indexOf(rhyme.charAt(i)) >= 0 ? i : hat;
      vowels += VOWELS.indexOf(rhyme.charAt(i)) >= 0 ? 1 : 0;
    }
    if (hat >= 0) {
      return at == hat;
    }
    if (rhyme.charAt(0) == 'ư' || vowels == 1) {
      return at == 0;
    }
    if (vowels == 3 || rhyme.length() > vowels) {
      return at == 1;
    }
    return at == 0 || at == 1 && Set.of("oa", "oe", "uy").contains(rhyme);
  }
}
