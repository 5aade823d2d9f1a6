/** What the fuzzer writes where a machine has something else. */

/** Names that mean something to JavaScript, to its objects, to our modules or to YAML. */
export const NAMES: readonly string[] = [
  ..."__proto__ constructor prototype toString valueOf hasOwnProperty then default await arguments eval delete class yield async let static null true undefined NaN".split(" "),
  ..."machine table row step decide context guards state trigger value source transitions history advance ignore template Machine Row Table".split(" "),
  ..."a A a_b a-b a_b_2 aB _ __ $ 1 007 1e3 * ** H(a) H*(a) a:b a.b on off yes ~ = << é 日本 İ ſ".split(" "),
];

/** Text that closes, opens or hides something somewhere. */
export const TEXTS: readonly string[] = [
  "", " ", "\t", "\n", "a\nb", "\r\n", "\u0085", "\u2028", "\u2029", "\0", "\x07", "\x1b[31m", "\ud800", "\udc00x", "\ufeff", "\u202e", "\u200b", "\u2066x\u2069", "😀", "e\u0301",
  "*/", "/*", "//", "${x}", "`", "\\", '"', "'", "</script>", "<!--", "{{ n }}", "{{", "}}", "{{ n + 1 }}", "$&", "%s", "@deprecated", "# c", ": ", "- ", "{a: 1}", "[1]", "&x", "*x", "!!str", "|", ">", "? a",
  "x".repeat(300), "500ms", "5s", "1h30m", "-1s", "5", "5.0", "1e9", "0x10", "1:30", "2024-01-01", "yes", "null", "~", "True", "None", "en_US", "https://a.b/{{ n }}",
];

export const NUMBERS: readonly number[] = [0, -0, 1, -1, 2, 5.5, 1e21, 1e-7, -1e300, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 1.5e308, Number.MAX_SAFE_INTEGER];

/** Pieces of expressions, patterns, checks and templates. */
export const EXPRESSION_PIECES: readonly string[] = [
  ..."n qty status _event x.y d['k'] l[0] l[1:2] f(x) len(l) str(n) int(s) min(1,2) max(l) sum(l) any(l) all(l) round(n,2) abs(n) sorted(l) range(3) upper lower split join get keys items".split(" "),
  ..."+ - * / // % ** == != < <= > >= = := and or not in is if else for lambda None True False ( ) [ ] { } , : . ' \" \\ # ; @ ~ ^ & | << >> ...".split(" "),
  ..."1 0 -1 1.5 1e400 0x1F 1_000 07 10**10 9**9**9 'a' \"b\" '''c''' f'{n:>10}' r'\\d' b'x' 1j".split(" "),
  " ", "  ", "\n", "\t", " and ", " or ", " not ", " if ", " else ", " in ", " not in ", " is not ", "{{", "}}", "😀", "\u2028", "'%s' % n", "'{}'.format(n)", "[i for i in l]", "lambda: 1",
];

export const PATTERN_PIECES: readonly string[] = [
  ..."a b \\d \\w \\s \\S \\b \\B \\A \\Z \\1 \\2 \\x41 \\u0041 \\N \\p{L} . ^ $ * + ? *? +? ?? *+ ++ {2} {2,} {,3} {2,3}? { } [ ] [^ a-z [a-z] [^\\d] [] [[] | ( ) (?: (?= (?! (?<= (?<! (?> (?P<n> (?P=n) (?i) (?s) (?m) (?x) (?a) (?i: (?-i: (?# (?(1)a|b)".split(" "),
  "-", "\\", "é", "ſ", "😀", "\n", "/", "`", "${",
];
