using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the calls that add protocol methods to a class.</summary>
internal static class ProtocolEmitter
{
    private const string Indent = "            ";
    private const string EnterBody = "call.EnterBody();";
    private const string NotImplemented = "return call.NotImplemented();";

    public static void Write(StringBuilder text, ProtocolModel protocol, ClassModel owner)
    {
        string parameters = string.Concat(
            Parameters(protocol.Kind)
                .Select(static name =>
                    $"{Indent}    {Emitter.Binding("PyFunctionParameter")}.Required<global::PyWaker.PyObject>("
                    + $"{Emitter.Literal(name)}),\n"
                )
        );
        string kind = FunctionKind(protocol);
        _ = text.Append(
                $"        builder.Method(\n{Indent}{Emitter.Literal(protocol.PythonName)},\n"
                    + $"{Indent}{Emitter.Binding("PyFunctionKind")}.{kind},\n"
            )
            .Append($"{Indent}new {Emitter.Binding("PyFunctionParameter")}[]\n{Indent}{{\n{parameters}{Indent}}},\n")
            .Append($"{Indent}{Emitter.Hidden}static (ref {Emitter.Binding("PyFunctionCall")} call) =>\n{Indent}{{\n");
        foreach (string line in Body(protocol, owner))
        {
            _ = text.Append($"{Indent}    {line}\n");
        }

        string options =
            kind == "Sync"
                ? ""
                : $",\n{Indent}options: new global::PyWaker.PyFunctionOptions {{ QualifiedName = "
                    + $"{Emitter.Literal($"{owner.PythonName}.{protocol.PythonName}")}, Backend = backend }}";
        _ = text.Append($"{Indent}}}{options});\n");
    }

    private static string FunctionKind(ProtocolModel protocol) =>
        protocol.IsAsyncDef ? "Task"
        : protocol.Kind is ProtocolKind.AsyncIterator ? "Stream"
        : "Sync";

    // The names of the parameters, which take any object.
    private static string[] Parameters(ProtocolKind kind) =>
        kind switch
        {
            ProtocolKind.Exit or ProtocolKind.AsyncExit => ["type", "value", "traceback"],
            ProtocolKind.Contains => ["item"],
            ProtocolKind.GetItem => ["key"],
            ProtocolKind.SetItem => ["key", "value"],
            ProtocolKind.Equality or ProtocolKind.Order or ProtocolKind.BinaryOperator => ["other"],
            _ => [],
        };

    private static IEnumerable<string> Body(ProtocolModel protocol, ClassModel owner) =>
        protocol.Kind switch
        {
            ProtocolKind.Enter => [$"call.Self<{owner.Type}>();", "return call.ReturnSelf();"],
            ProtocolKind.Exit =>
            [
                Self(protocol, owner),
                EnterBody,
                "self.Dispose();",
                "return call.Return<bool>(false);",
            ],
            ProtocolKind.AsyncEnter =>
            [
                Self(protocol, owner),
                "return call.Start(() => global::System.Threading.Tasks.Task.FromResult(self));",
            ],
            ProtocolKind.AsyncExit => [Self(protocol, owner), "return call.Start(() => self.DisposeAsync().AsTask());"],
            ProtocolKind.Iterator =>
            [
                Self(protocol, owner),
                EnterBody,
                $"return call.Iterate<{protocol.ItemType}>(self);",
            ],
            ProtocolKind.AsyncIterator => [Self(protocol, owner), $"return call.Stream<{protocol.ItemType}>(self);"],
            ProtocolKind.Length => [Self(protocol, owner), EnterBody, "return call.Return<int>(self.Count);"],
            ProtocolKind.Contains =>
            [
                Self(protocol, owner),
                $"if (!call.TryArgument<{protocol.ItemType}>(1, out var item)) return call.Return<bool>(false);",
                EnterBody,
                "return call.Return<bool>(self.Contains(item));",
            ],
            ProtocolKind.GetItem or ProtocolKind.SetItem => Indexers(protocol, owner),
            ProtocolKind.Equality =>
            [
                protocol.Interface is null ? $"var self = call.Target<{owner.Type}>();" : Self(protocol, owner),
                OtherOfSameType(owner),
                EnterBody,
                "return call.Return<bool>(self.Equals(other));",
            ],
            ProtocolKind.Hash => [Self(protocol, owner), EnterBody, "return call.Return<int>(self.GetHashCode());"],
            ProtocolKind.Order =>
            [
                Self(protocol, owner),
                OtherOfSameType(owner),
                EnterBody,
                $"return call.Return<bool>(self.CompareTo(other) {Sign(protocol)} 0);",
            ],
            ProtocolKind.Text =>
            [
                Self(protocol, owner),
                EnterBody,
                "return call.Return<string>(self.ToString() ?? \"\");",
            ],
            ProtocolKind.BinaryOperator => BinaryOperator(protocol, owner),
            ProtocolKind.UnaryOperator => Unary(
                protocol,
                owner,
                protocol.Operator == "op_True" ? "self ? true : false" : $"{Sign(protocol)}self"
            ),
            ProtocolKind.Conversion => Unary(protocol, owner, $"({protocol.Overloads[0].ResultType})self"),
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol.Kind, "The kind has no body."),
        };

    private static string Self(ProtocolModel protocol, ClassModel owner) =>
        protocol.Interface is null
            ? $"var self = call.Self<{owner.Type}>();"
            : $"var self = ({protocol.Interface})call.Target<{owner.Type}>();";

    private static string OtherOfSameType(ClassModel owner) =>
        $"if (!call.TryArgument<{owner.Type}>(1, out var other)) {NotImplemented}";

    private static string Sign(ProtocolModel protocol) =>
        SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(protocol.Operator!));

    // The first indexer whose key fits; the last one supplies the error. An index out of range is an IndexError, as
    // Python's own iteration requires.
    private static IEnumerable<string> Indexers(ProtocolModel protocol, ClassModel owner)
    {
        yield return ClassEmitter.Self(owner, runsLater: false);
        for (int i = 0; i < protocol.Indexers.Count; i++)
        {
            IndexerModel indexer = protocol.Indexers[i];
            bool isTuple = indexer.KeyTypes.Count > 1;
            string keyType = isTuple ? $"({string.Join(", ", indexer.KeyTypes)})" : indexer.KeyTypes[0];
            string argument = indexer.IsKeyNotNull ? "NotNull" : "Argument";
            yield return i == protocol.Indexers.Count - 1
                ? $"var key{i} = call.{argument}<{keyType}>(1);"
                : $"if (call.TryArgument<{keyType}>(1, out var key{i}))";
            yield return "{";
            if (protocol.Kind is ProtocolKind.SetItem)
            {
                string value = indexer.IsNotNull ? "NotNull" : "Argument";
                yield return $"    var value = call.{value}<{indexer.Type}>(2);";
            }

            string key = isTuple
                ? string.Join(", ", Enumerable.Range(1, indexer.KeyTypes.Count).Select(n => $"key{i}.Item{n}"))
                : $"key{i}";
            string access =
                protocol.Kind is ProtocolKind.SetItem
                    ? $"self[{key}] = value; return call.Return();"
                    : $"return call.Return<{indexer.Type}>(self[{key}]);";
            yield return "    " + EnterBody;
            yield return $"    try {{ {access} }}";
            yield return "    catch (global::System.ArgumentOutOfRangeException e) { throw new "
                + "global::System.IndexOutOfRangeException(e.Message, e); }";
            yield return "}";
        }
    }

    // The first overload whose other operand fits; for any other, Python asks the other operand.
    private static IEnumerable<string> BinaryOperator(ProtocolModel protocol, ClassModel owner)
    {
        yield return Self(protocol, owner);
        for (int i = 0; i < protocol.Overloads.Count; i++)
        {
            OperatorOverloadModel overload = protocol.Overloads[i];
            string expression = protocol.IsReflected
                ? $"other{i} {Sign(protocol)} self"
                : $"self {Sign(protocol)} other{i}";
            yield return $"if (call.TryArgument<{overload.OtherType}>(1, out var other{i})) {{ {EnterBody} return "
                + $"call.Return<{overload.ResultType}>({expression}); }}";
        }

        yield return NotImplemented;
    }

    private static IEnumerable<string> Unary(ProtocolModel protocol, ClassModel owner, string expression) =>
        [Self(protocol, owner), EnterBody, $"return call.Return<{protocol.Overloads[0].ResultType}>({expression});"];
}
