using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PyWaker.Conversion;

/// <summary>Reads Python objects as JSON. Requires an attached thread.</summary>
/// <exception cref="InvalidCastException">An object has no counterpart in JSON.</exception>
internal static class JsonFromPython
{
    // One level more than collections may have, so that their own limit is the one that is met.
    private const int MaxDepth = NestingGuard.Limit + 1;

    private static readonly JsonWriterOptions s_writing = new() { MaxDepth = MaxDepth };
    private static readonly JsonDocumentOptions s_parsing = new() { MaxDepth = MaxDepth };
    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = MaxDepth };

    public static JsonElement ReadElement(nint o)
    {
        var reader = new Utf8JsonReader(Write(o, typeof(JsonElement)).WrittenSpan, s_reading);
        return JsonElement.ParseValue(ref reader);
    }

    public static JsonDocument ReadDocument(nint o) =>
        JsonDocument.Parse(Write(o, typeof(JsonDocument)).WrittenMemory, s_parsing);

    public static T ReadNode<T>(nint o)
        where T : JsonNode =>
        JsonNode.Parse(Write(o, typeof(T)).WrittenSpan, null, s_parsing) as T
        ?? throw ConversionErrors.Mismatch(o, typeof(T));

    private static ArrayBufferWriter<byte> Write(nint o, Type target)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, s_writing))
        {
            new JsonTextWriter(writer, target).Write(o);
        }

        return json;
    }
}
