package dev.signalbox.governance.cel;

/**
 * Why an expression was refused.
 *
 * @param line in the expression, from 1
 * @param column in that line, from 0
 */
public record ExpressionFault(int line, int column, String message) {}
