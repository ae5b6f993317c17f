namespace PyWaker.Conversion;

/// <summary>Names of .NET types as C# writes them, for messages.</summary>
internal static class DotNetNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (s_keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (!type.IsGenericType)
        {
            return type.FullName ?? type.Name;
        }

        string arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        if (
            type.IsValueType
            && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            && type.GetGenericArguments().Length > 1
        )
        {
            return "(" + arguments + ")";
        }

        string name = type.Namespace is "System" or "System.Collections.Generic"
            ? type.Name
            : type.FullName![..type.FullName!.IndexOf('[', StringComparison.Ordinal)];
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return (tick < 0 ? name : name[..tick]) + "<" + arguments + ">";
    }
}
