using PyWaker.Conversion;

namespace PyWaker.Streams;

/// <summary>Finds the conversions of streams and pipes, and of the classes derived from them.</summary>
/// <remarks>Pipes are in an assembly of their own, which is not loaded for a program that has none.</remarks>
internal static class StreamConverters
{
    private const string Reader = "System.IO.Pipelines.PipeReader";
    private const string Writer = "System.IO.Pipelines.PipeWriter";

    private static readonly ByteStreamConverter s_streams = new();

    /// <summary>Registers the conversions. Called before the first conversion.</summary>
    public static void Install() => ConverterFactory.OfBaseClass = Find;

    private static PyConverter? Find(Type type)
    {
        if (type.IsAssignableTo(typeof(Stream)))
        {
            return s_streams;
        }

        for (Type? t = type; t is not null; t = t.BaseType)
        {
            switch (t.FullName)
            {
                case Reader:
                    return Pipes.Readers;
                case Writer:
                    return Pipes.Writers;
                default:
                    break;
            }
        }

        return null;
    }

    private static class Pipes
    {
        public static readonly PipeReaderConverter Readers = new();
        public static readonly PipeWriterConverter Writers = new();
    }
}
