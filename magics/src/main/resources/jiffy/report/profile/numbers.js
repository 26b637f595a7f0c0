// SPDX-License-Identifier: Apache-2.0
// Numbers as the text report has them.

/** Three digits and a unit that fits, as the text report has them. */
function time(nanos) {
  const units = ["ns", "µs", "ms", "s"];
  let number = Math.abs(nanos) < 0.01 ? 0 : nanos;
  let unit = 0;
  while (unit < 3 && Math.abs(Number(number.toPrecision(3))) >= 1000) {
    number /= 1000;
    unit++;
  }
  const whole = Math.max(1, String(Math.trunc(Math.abs(Number(number.toPrecision(3))))).length);
  return (number === 0 ? "0" : number.toFixed(Math.max(0, 3 - whole))) + " " + units[unit];
}

function percent(part, whole) {
  return (whole > 0 ? (100 * part) / whole : 0).toFixed(1) + " %";
}

function count(calls) {
  return calls.toLocaleString("en-US");
}

/**
 * A time and how it is known: 0 by the clock, 1 by samples, 2 not at all. Below 0 it is known by few samples, and minus
 * `guess` is the part of it by which it may be wrong.
 */
function length(nanos, guess) {
  if (guess < 0) {
    return doubtful(nanos, -guess * nanos);
  }
  return guess === 2 ? "-" : (guess ? "~" : "") + time(nanos);
}

/** A time with its margin, to the margin's first digit. */
function doubtful(nanos, margin) {
  let unit = 0;
  while (unit < 3 && Math.max(nanos, margin) >= 1000 ** (unit + 1)) {
    unit++;
  }
  const digit = Math.floor(Math.log10(margin / 1000 ** unit));
  const half = Math.ceil(margin / 1000 ** unit / 10 ** digit - 1e-9) * 10 ** digit;
  // The margin's first digit is the next one where it was rounded up to ten.
  const last = Math.floor(Math.log10(half) + 1e-9);
  const value = Math.round(nanos / 1000 ** unit / 10 ** last) * 10 ** last;
  const text = (number) => number.toFixed(Math.max(0, -last));
  return `~${text(value)}±${text(half)} ${["ns", "µs", "ms", "s"][unit]}`;
}

function difference(nanos, guess) {
  return nanos ? (guess ? "~" : "") + signed(nanos, time) : "";
}

function signed(number, text) {
  return (number < 0 ? "-" : "+") + text(Math.abs(number));
}
