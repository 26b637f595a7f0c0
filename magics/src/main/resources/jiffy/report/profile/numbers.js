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

/** A time and how it is known: 0 by the clock, 1 by samples, 2 not at all. */
function length(nanos, guess) {
  return guess === 2 ? "-" : (guess ? "~" : "") + time(nanos);
}

function difference(nanos, guess) {
  return nanos ? (guess ? "~" : "") + signed(nanos, time) : "";
}

function signed(number, text) {
  return (number < 0 ? "-" : "+") + text(Math.abs(number));
}
