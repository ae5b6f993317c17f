using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PyWaker.Interop;

namespace PyWaker.Conversion;

/// <summary>Converts JSON to dict, list, str, int, float, bool and <c>None</c>. Requires an attached thread.</summary>
/// <remarks>Returns new references. Its methods serialize nothing by reflection.</remarks>
internal static class JsonToPython
{
    private static readonly DictionaryConverter<
        IEnumerable<KeyValuePair<string, JsonElement>>,
        string,
        JsonElement
    > s_elements = new();
    private static readonly SequenceConverter<IEnumerable<JsonElement>, JsonElement> s_items = new();
    private static readonly DictionaryConverter<JsonObject, string, JsonNode?> s_objects = new();
    private static readonly SequenceConverter<JsonArray, JsonNode?> s_arrays = new();

    /// <summary>Of two members with one name the last one counts, as in Python's <c>json</c>.</summary>
    /// <exception cref="ArgumentException">The element is the default value, which has no JSON.</exception>
    /// <exception cref="OverflowException">A number with a fraction or an exponent is beyond the range of a
    /// float.</exception>
    public static nint Create(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => s_elements.ToPython(
                value.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, member.Value))
            ),
            JsonValueKind.Array => s_items.ToPython(value.EnumerateArray()),
            JsonValueKind.String => Converter<string?>.ToPython(value.GetString()),
            JsonValueKind.Number => CreateNumber(value),
            JsonValueKind.True => Converter<bool>.ToPython(true),
            JsonValueKind.False => Converter<bool>.ToPython(false),
            JsonValueKind.Null => CPython.Py_NewRef(CPython._Py_NoneStruct),
            _ => throw new ArgumentException(Messages.NoJson, nameof(value)),
        };

    public static nint Create(JsonDocument value) => Create(value.RootElement);

    public static nint Create(JsonNode value) =>
        value switch
        {
            JsonObject members => s_objects.ToPython(members),
            JsonArray items => s_arrays.ToPython(items),
            _ => CreateValue(value.AsValue()),
        };

    private static nint CreateValue(JsonValue value)
    {
        if (value.TryGetValue(out JsonElement element))
        {
            return Create(element);
        }

        // As JSON, 1.0 would be 1.
        if (value.TryGetValue(out double real))
        {
            return Floats.Create(real);
        }

        if (value.TryGetValue(out float single))
        {
            return Floats.Create(single);
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            value.WriteTo(writer);
        }

        var reader = new Utf8JsonReader(json.WrittenSpan);
        return Create(JsonElement.ParseValue(ref reader));
    }

    private static nint CreateNumber(JsonElement value)
    {
        if (value.TryGetInt64(out long integer))
        {
            return Integers.Create(integer);
        }

        string text = value.GetRawText();
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return Integers.Create(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }

        double real = value.GetDouble();
        return double.IsFinite(real)
            ? Floats.Create(real)
            : throw new OverflowException(Messages.JsonNumberOutOfRange(text));
    }
}
