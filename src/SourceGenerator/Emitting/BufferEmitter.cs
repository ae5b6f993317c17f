namespace PyWaker.SourceGenerator;

/// <summary>Writes expressions whose memory crosses to Python without a copy.</summary>
internal static class BufferEmitter
{
    private static readonly string s_method = Emitter.Binding("PyBuffers") + ".ToPython";

    /// <summary>A value.</summary>
    public static string Value(string expression, BufferPassing passing) =>
        passing is BufferPassing.None ? expression : $"{s_method}({expression})";

    /// <summary>A task, or a stream.</summary>
    public static string Deferred(string expression, BufferPassing passing) =>
        passing is BufferPassing.None
            ? expression
            : $"{s_method}({expression}, {Emitter.Hidden}static (value) => {s_method}(value)"
                + $"{(passing is BufferPassing.Reused ? ", reusesMemory: true" : "")})";
}
