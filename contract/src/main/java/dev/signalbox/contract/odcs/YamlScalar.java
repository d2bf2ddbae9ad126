package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.FindingCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means: the YAML 1.2 core schema, so dates, times of day and words such as {@code yes} stay
 * text.
 */
final class YamlScalar {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 60;
    private static final int LARGEST_EXPONENT = 300;

    private YamlScalar() {}

    static @Nullable Object value(String text, boolean plain, int line) throws UnreadableDocument {
        if (!plain) {
            return text;
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> startsAsNumber(text.charAt(0)) ? number(text, line) : text;
        };
    }

    private static boolean startsAsNumber(char first) {
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    private static Object number(String text, int line) throws UnreadableDocument {
        boolean based =
                OCTAL.matcher(text).matches() || HEXADECIMAL.matcher(text).matches();
        boolean decimal = INTEGER.matcher(text).matches() || FLOAT.matcher(text).matches();
        if (NOT_A_NUMBER.matcher(text).matches() || ((based || decimal) && text.length() > LONGEST_NUMBER)) {
            throw unusable(text, line);
        }
        if (based) {
            return new BigDecimal(new BigInteger(text.substring(2), text.charAt(1) == 'o' ? 8 : 16))
                    .stripTrailingZeros();
        }
        return decimal ? decimal(text, line) : text;
    }

    private static BigDecimal decimal(String text, int line) throws UnreadableDocument {
        try {
            BigDecimal number =
                    new BigDecimal(text.endsWith(".") ? text + "0" : text.replace(".e", ".0e")).stripTrailingZeros();
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                throw unusable(text, line);
            }
            return number;
        } catch (NumberFormatException exponentTooLong) {
            throw unusable(text, line);
        }
    }

    private static UnreadableDocument unusable(String text, int line) {
        return new UnreadableDocument(
                FindingCode.DOCUMENT_NUMBER_INVALID,
                line,
                "the number " + text.substring(0, Math.min(text.length(), LONGEST_NUMBER))
                        + " cannot be written in JSON: quote it if it is text");
    }
}
