/** Methods of text that say what its characters are. */
import { receiver } from "./strings.js";

/** `s.isdigit()`: decimal digits, and those that are raised, lowered or in circles. */
export function isdigit(value: unknown): boolean {
  return /^[\p{Nd}²³¹\u1369-\u1371\u19da⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u.test(receiver(value, "isdigit"));
}

/** `s.isdecimal()` */
export function isdecimal(value: unknown): boolean {
  return /^\p{Nd}+$/u.test(receiver(value, "isdecimal"));
}

/** `s.isnumeric()` */
export function isnumeric(value: unknown): boolean {
  return /^[\p{N}㐅㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零]+$/u.test(receiver(value, "isnumeric"));
}

/** `s.isalpha()` */
export function isalpha(value: unknown): boolean {
  return /^\p{L}+$/u.test(receiver(value, "isalpha"));
}

/** `s.isalnum()` */
export function isalnum(value: unknown): boolean {
  return Array.from(receiver(value, "isalnum")).every((letter) => isalpha(letter) || isnumeric(letter)) && value !== "";
}

/** `s.isspace()` */
export function isspace(value: unknown): boolean {
  return /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/u.test(receiver(value, "isspace"));
}

/** `s.isascii()` */
export function isascii(value: unknown): boolean {
   
  return /^[\0-\x7f]*$/.test(receiver(value, "isascii"));
}

/** `s.isidentifier()` */
export function isidentifier(value: unknown): boolean {
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(receiver(value, "isidentifier"));
}

/** `s.isprintable()` */
export function isprintable(value: unknown): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(receiver(value, "isprintable"));
}
