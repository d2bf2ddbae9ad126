package dev.signalbox.governance.yaml;

/**
 * Finds where a character of a scalar's value stands in the file. YAML folds lines and drops indentation, so it counts
 * the characters that are not white space.
 */
public final class SourceMap {
    private SourceMap() {}

    /**
     * The place in the file.
     *
     * @param line in the scalar's value, from 1
     * @param column in that line, from 0
     */
    public static Position locate(String file, YamlNode.Scalar scalar, int line, int column) {
        int nth = visible(scalar.text(), line, column);
        int[] source = file.codePoints().toArray();
        int index = bodyStart(source, scalar);
        int passed = 0;
        for (; index < source.length; index++) {
            if (isEscape(source, index, scalar.style())) {
                index++;
            }
            if (index < source.length && !Character.isWhitespace(source[index]) && passed++ == nth) {
                break;
            }
        }
        return position(source, index);
    }

    private static int visible(String value, int line, int column) {
        int atLine = 1;
        int atColumn = 0;
        int visible = 0;
        for (int point : value.codePoints().toArray()) {
            if (atLine > line || (atLine == line && atColumn >= column)) {
                break;
            }
            visible += Character.isWhitespace(point) ? 0 : 1;
            atLine += point == '\n' ? 1 : 0;
            atColumn = point == '\n' ? 0 : atColumn + 1;
        }
        return visible;
    }

    private static int bodyStart(int[] source, YamlNode.Scalar scalar) {
        return switch (scalar.style()) {
            case PLAIN -> scalar.start();
            case SINGLE_QUOTED, DOUBLE_QUOTED -> scalar.start() + 1;
            case BLOCK -> {
                int index = scalar.start();
                while (index < source.length && source[index] != '\n') {
                    index++;
                }
                yield index;
            }
        };
    }

    private static boolean isEscape(int[] source, int index, YamlNode.Style style) {
        return switch (style) {
            case DOUBLE_QUOTED -> source[index] == '\\';
            case SINGLE_QUOTED -> source[index] == '\'' && index + 1 < source.length && source[index + 1] == '\'';
            case PLAIN, BLOCK -> false;
        };
    }

    private static Position position(int[] source, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(index, source.length); i++) {
            line += source[i] == '\n' ? 1 : 0;
            column = source[i] == '\n' ? 1 : column + 1;
        }
        return new Position(line, column);
    }
}
