namespace PyWaker.TestKit;

/// <summary>What the generator makes of enums and exception types.</summary>
[PyModule("types_of_dotnet")]
public static partial class Types
{
    /// <summary>What light is made of.</summary>
    [PyEnum]
    internal enum Color
    {
        Red = 1,
        DarkRed,
#pragma warning disable CA1069 // An alias, on purpose.
        Crimson = 2,
#pragma warning restore CA1069
        None = -1,
    }

    [Flags, PyEnum(Name = "Rights", Doc = "What one may do.")]
    private enum Permissions : sbyte
    {
        None = 0,
        Read = 1,
        Write = 2,
        ReadWrite = Read | Write,
        Delete = sbyte.MinValue,
        All = -1,
    }

    internal enum Plain
    {
        One = 1,
    }

    [PyFunction]
    internal static Color Next(Color color, Color? otherwise = null) =>
        otherwise ?? (color is Color.Red ? Color.DarkRed : Color.Red);

    [PyFunction]
    internal static Color Default(Color color = Color.DarkRed) => color;

    [PyFunction]
    internal static Task<Color> DefaultLater(Color color = Color.DarkRed) => Task.FromResult(color);

    [PyFunction]
    internal static Color Unnamed() => (Color)99;

    [PyFunction]
    internal static object AsObject(Color color) => color;

    [PyFunction]
    internal static Dictionary<Color, Color?> Map(List<Color> colors, Color? last) =>
        colors.ToDictionary(static color => color, color => last);

    [PyFunction]
    internal static Plain Int(Plain plain) => plain;

    [PyFunction]
    private static Permissions Toggle(Permissions permissions, Permissions toggled = Permissions.Read) =>
        permissions ^ toggled;

    [PyFunction]
    private static int Number(Permissions permissions) => (int)permissions;

    [PyFunction]
    internal static void Fail(string kind, string message) =>
        throw (
            kind switch
            {
                "quota" => new QuotaException(message, 3),
                "daily" => new DailyQuotaException(message, 4, DayOfWeek.Friday),
                "weekly" => new DailyQuotaException(message, 5, DayOfWeek.Monday),
                "derived" => new HourlyQuotaException(message),
                "other" => new StorageException(message),
                _ => new ArgumentException($"no such kind: {kind}", nameof(kind)),
            }
        );

    [PyFunction]
    internal static async Task FailLater(string kind, string message)
    {
        await Task.Yield();
        Fail(kind, message);
    }

    /// <summary>What C# gets of what it raised itself.</summary>
    [PyFunction]
    private static string Explain(QuotaException exception) =>
        $"{exception.GetType().Name} {exception.Message} {exception.Limit}";

    [PyFunction]
    private static QuotaException NewQuota(string message, QuotaException? before = null, bool isDaily = false) =>
        isDaily
            ? new DailyQuotaException(message, 5, DayOfWeek.Friday) { Before = before }
            : new QuotaException(message, 2) { Before = before };

    [PyFunction]
    private static QuotaException Circle()
    {
        var exception = new QuotaException("round", 2);
        return exception.Before = exception;
    }

    [PyFunction]
    private static object SameObject(object value) => value;

    [PyFunction]
    private static List<Exception> Exceptions() =>
        [new HourlyQuotaException("hourly"), new StorageException("storage"), new ArgumentException("plain")];

    /// <summary>Gives what it caught, thrown before.</summary>
    [PyFunction]
    private static QuotaException Caught(string message)
    {
        try
        {
            Fail("quota", message);
            throw new InvalidOperationException(message);
        }
        catch (QuotaException e)
        {
            return e;
        }
    }

    [PyFunction]
    private static void Throw(QuotaException exception) => throw exception;

    /// <summary>What C# catches of what Python raises in it.</summary>
    [PyFunction]
    internal static string Catch(Action function)
    {
        try
        {
            function();
            return "nothing";
        }
        catch (QuotaException e)
        {
            return $"QuotaException {e.Message} {e.Limit}";
        }
        catch (PythonException e)
        {
            return $"PythonException {e.TypeName} {e.Message}";
        }
    }

    /// <summary>Too much was asked for.</summary>
    [PyException(Base = "ValueError")]
    internal class QuotaException(string message, int limit) : Exception(message)
    {
        [PyProperty]
        public int Limit { get; } = limit;

        [PyProperty]
        public QuotaException? Before { get; set; }

        [PyProperty(Name = "hint")]
        internal string? Advice => Limit > 3 ? "ask tomorrow" : null;
    }

    [PyException(Name = "DailyQuota")]
    internal sealed class DailyQuotaException(string message, int limit, DayOfWeek day) : QuotaException(message, limit)
    {
        [PyProperty]
        public string Day => day is DayOfWeek.Friday ? "friday" : throw new InvalidOperationException("no other day");
    }

    internal sealed class HourlyQuotaException(string message) : QuotaException(message, 1);
}

[PyException(Module = typeof(Types), Base = "OSError")]
internal sealed class StorageException(string message) : Exception(message);
