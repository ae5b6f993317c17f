using System.Globalization;
using System.Reflection;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The public and protected members of an assembly, one per line, in a stable order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext s_nullability = new();

    public static IEnumerable<string> Lines(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .SelectMany(static type => new[] { Header(type) }.Concat(Members(type).Order(StringComparer.Ordinal)));

    private static string Header(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
            _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<Type> bases =
            type.IsEnum || type.IsSubclassOf(typeof(Delegate))
                ? []
                : new[] { type.BaseType! }
                    .Where(static b => b is not null && b != typeof(object) && b != typeof(ValueType))
                    .Concat(
                        type.GetInterfaces()
                            .Except(type.BaseType?.GetInterfaces() ?? [])
                            .Where(static i => i.IsPublic)
                            .OrderBy(static i => i.Name, StringComparer.Ordinal)
                    );
        string inherited = string.Join(", ", bases.Select(static b => Name(b)));
        return $"{kind} {FullName(type)}{(inherited.Length == 0 ? "" : " : " + inherited)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            yield return $"{FullName(type)}: {Signature(type.GetMethod("Invoke")!)}";
            yield break;
        }

        foreach (
            FieldInfo field in type.GetFields(Declared)
                .Where(static f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName)
        )
        {
            yield return type.IsEnum
                ? $"{FullName(type)}.{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"
                : $"{FullName(type)}.{field.Name}: {Name(field.FieldType, s_nullability.Create(field))}";
        }

        foreach (
            PropertyInfo property in type.GetProperties(Declared)
                .Where(static p => IsVisible(p.GetMethod) || IsVisible(p.SetMethod))
        )
        {
            string accessors =
                (IsVisible(property.GetMethod) ? " get;" : "")
                + (
                    IsVisible(property.SetMethod)
                        ? property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Length > 0
                            ? " init;"
                            : " set;"
                        : ""
                );
            yield return $"{FullName(type)}.{property.Name}{IndexOf(property)}: {Name(property.PropertyType, s_nullability.Create(property))} {{{accessors} }}{Modifiers(property.GetMethod ?? property.SetMethod!)}";
        }

        foreach (EventInfo e in type.GetEvents(Declared).Where(static e => IsVisible(e.AddMethod)))
        {
            yield return $"{FullName(type)}.event {e.Name}: {Name(e.EventHandlerType!)}";
        }

        foreach (
            MethodBase method in type.GetConstructors(Declared)
                .Cast<MethodBase>()
                .Concat(type.GetMethods(Declared))
                .Where(static m => IsVisible(m) && IsOwn(m))
        )
        {
            yield return $"{FullName(type)}.{Signature(method)}{Modifiers(method)}";
        }
    }

    private static bool IsVisible(MethodBase? method) =>
        method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    // Neither accessors nor finalizers; operators and constructors are.
    private static bool IsOwn(MethodBase method) =>
        method.Name != "Finalize"
        && (!method.IsSpecialName || method.IsConstructor || method.Name.StartsWith("op_", StringComparison.Ordinal));

    // At the end of the line, so that the members of a type are sorted by name.
    private static string Modifiers(MethodBase method)
    {
        string modifiers =
            (method.IsPublic ? "" : " protected")
            + (method.IsStatic ? " static" : "")
            + (
                method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? ""
                : method.IsAbstract ? " abstract"
                : IsOverride(method) ? " override"
                : " virtual"
            );
        return modifiers.Length == 0 ? "" : $" [{modifiers[1..]}]";
    }

    private static bool IsOverride(MethodBase method) => method is MethodInfo m && m.GetBaseDefinition() != m;

    private static string Signature(MethodBase method)
    {
        string generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(static g => g.Name + Constraint(g)))}>"
            : "";
        string parameters = string.Join(", ", method.GetParameters().Select(Parameter));
        string result = method is MethodInfo m
            ? ": " + Name(m.ReturnType, s_nullability.Create(m.ReturnParameter))
            : "";
        return $"{method.Name}{generic}({parameters}){result}";
    }

    private static string Constraint(Type parameter)
    {
        List<string> constraints =
        [
            .. parameter
                .GetGenericParameterConstraints()
                .Where(static c => c != typeof(ValueType))
                .Select(static c => Name(c)),
        ];
        if (parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            constraints.Add("struct");
        }

        return constraints.Count == 0 ? "" : ": " + string.Join(" & ", constraints);
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string kind =
            parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : "";
        string value = !parameter.HasDefaultValue
            ? ""
            : " = "
                + (
                    parameter.DefaultValue switch
                    {
                        null => parameter.ParameterType.IsValueType ? "default" : "null",
                        string text => $"\"{text}\"",
                        bool truth => truth ? "true" : "false",
                        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
                    }
                );
        Type type = parameter.ParameterType.IsByRef
            ? parameter.ParameterType.GetElementType()!
            : parameter.ParameterType;
        return $"{kind}{Name(type, s_nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string IndexOf(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(Parameter))}]" : "";

    private static string FullName(Type type) =>
        type.DeclaringType is { } outer ? $"{FullName(outer)}.{Name(type)}" : $"{type.Namespace}.{Name(type)}";

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        string mark =
            !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable && !type.IsGenericParameter
                ? "?"
                : "";
        if (type.IsArray)
        {
            return Name(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (!type.IsGenericType)
        {
            return Keyword(type) + mark;
        }

        Type[] arguments = type.GetGenericArguments();
        string name = type.Name.Split('`')[0];
        return $"{name}<{string.Join(", ", arguments.Select((a, i) => Name(a, nullability?.GenericTypeArguments.ElementAtOrDefault(i))))}>{mark}";
    }

    private static string Keyword(Type type) =>
        type == typeof(void)
            ? "void"
            : Type.GetTypeCode(type) switch
            {
                _ when type.IsEnum => type.Name,
                TypeCode.Boolean => "bool",
                TypeCode.Byte => "byte",
                TypeCode.Int32 => "int",
                TypeCode.Int64 => "long",
                TypeCode.Double => "double",
                TypeCode.String => "string",
                _ when type == typeof(object) => "object",
                _ when type == typeof(nint) => "nint",
                _ => type.Name,
            };
}
