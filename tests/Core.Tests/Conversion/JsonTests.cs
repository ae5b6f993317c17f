using System.Text.Json;
using System.Text.Json.Nodes;

namespace PyWaker.Core.Tests.Conversion;

public class JsonTests
{
    private const string Text =
        """{"a":[1,2.5,-3e2],"b":{"c":null,"d":true,"e":false},"f":"gr\u00fc\u00dfe","g":[],"h":{}}""";

    private const string Repr =
        "{'a': [1, 2.5, -300.0], 'b': {'c': None, 'd': True, 'e': False}, 'f': 'grüße', 'g': [], 'h': {}}";

    [Test]
    public void ToPython_IsTheObjectOfItsKind()
    {
        using var document = JsonDocument.Parse(Text);
        Assert.That(RoundTrip.Repr(document), Is.EqualTo(Repr));
        Assert.That(RoundTrip.Repr(document.RootElement), Is.EqualTo(Repr));
        Assert.That(RoundTrip.Repr<JsonElement?>(document.RootElement), Is.EqualTo(Repr));
        Assert.That(RoundTrip.Repr(JsonNode.Parse(Text)), Is.EqualTo(Repr));
        Assert.That(RoundTrip.Repr(JsonNode.Parse(Text)!.AsObject()), Is.EqualTo(Repr));
        Assert.That(RoundTrip.Repr<JsonNode?>(null), Is.EqualTo("None"));
        Assert.That(RoundTrip.Repr<JsonElement?>(null), Is.EqualTo("None"));
    }

    [Test]
    public void Argument_OfARunTimeType_IsTheObjectOfItsKind()
    {
        using PyObject repr = Python.Evaluate<PyObject>("repr");
        using var document = JsonDocument.Parse(Text);
        Assert.That(repr.Call(document).As<string>(), Is.EqualTo(Repr));
        Assert.That(repr.Call(document.RootElement).As<string>(), Is.EqualTo(Repr));
        Assert.That(repr.Call(JsonNode.Parse(Text)).As<string>(), Is.EqualTo(Repr));
        Assert.That(repr.Call(JsonNode.Parse("5")).As<string>(), Is.EqualTo("5"));
        Assert.That(repr.Call(new JsonArray(1, "b", null)).As<string>(), Is.EqualTo("[1, 'b', None]"));
        Assert.That(
            repr.Call(new Dictionary<string, object?> { ["x"] = document.RootElement.GetProperty("a") }).As<string>(),
            Is.EqualTo("{'x': [1, 2.5, -300.0]}")
        );
    }

    [TestCase("0", "0")]
    [TestCase("-0", "0")]
    [TestCase("-0.0", "-0.0")]
    [TestCase("9223372036854775807", "9223372036854775807")]
    [TestCase("9223372036854775808", "9223372036854775808")]
    [TestCase("-123456789012345678901234567890", "-123456789012345678901234567890")]
    [TestCase("1.0", "1.0")]
    [TestCase("1e2", "100.0")]
    [TestCase("1E-400", "0.0")]
    public void ToPython_NumberWithoutFractionAndExponent_IsAnInt(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.That(RoundTrip.Repr(document.RootElement), Is.EqualTo(expected));
        Assert.That(RoundTrip.Repr(JsonNode.Parse(json)), Is.EqualTo(expected));
    }

    [Test]
    public void ToPython_NodesOfDotNetValues_KeepTheirMeaning()
    {
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create(1.0)), Is.EqualTo("1.0"));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create(0.5f)), Is.EqualTo("0.5"));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create(7)), Is.EqualTo("7"));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create(ulong.MaxValue)), Is.EqualTo("18446744073709551615"));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create(1.50m)), Is.EqualTo("1.5"));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create(true)), Is.EqualTo("True"));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create("it's")), Is.EqualTo("\"it's\""));
        Assert.That(RoundTrip.Repr<JsonNode>(JsonValue.Create('x')), Is.EqualTo("'x'"));
        Assert.That(RoundTrip.Repr<JsonValue>(JsonValue.Create(Guid.Empty)), Does.StartWith("'00000000-"));
    }

    [Test]
    public void ToPython_OfTwoMembersOfOneName_TheLastOneCounts()
    {
        using var document = JsonDocument.Parse("""{"a":1,"a":2}""");
        Assert.That(RoundTrip.Repr(document), Is.EqualTo("{'a': 2}"));
    }

    [Test]
    public void ToPython_WithoutAValueOrOutOfRange_IsRefused()
    {
        Assert.That(
            Assert.Throws<ArgumentException>(() => PyObject.From(default(JsonElement)))!.Message,
            Does.StartWith(Messages.NoJson)
        );
        using var document = JsonDocument.Parse("1e999");
        Assert.That(
            Assert.Throws<OverflowException>(() => PyObject.From(document))!.Message,
            Is.EqualTo("the JSON number 1e999 is out of range for a Python float")
        );
    }

    [TestCase("{'a': [1, 2.5, (None, True)], 'b': {}}", """{"a":[1,2.5,[null,true]],"b":{}}""")]
    [TestCase("1.0", "1.0")]
    [TestCase("-0.0", "-0.0")]
    [TestCase("1e300", "1E+300")]
    [TestCase("2 ** 100", "1267650600228229401496703205376")]
    [TestCase("-5", "-5")]
    [TestCase("'say \"a\"'", "\"say \\u0022a\\u0022\"")]
    [TestCase("None", "null")]
    [TestCase("type('S', (str,), {})('s')", "\"s\"")]
    [TestCase("__import__('enum').IntEnum('E', 'a b')(2)", "2")]
    [TestCase("__import__('collections').OrderedDict(a=1)", """{"a":1}""")]
    [TestCase("__import__('types').MappingProxyType({'a': 1})", """{"a":1}""")]
    public void FromPython_IsTheJsonOfTheObject(string expression, string expected)
    {
        Assert.That(RoundTrip.Eval<JsonElement>(expression).GetRawText(), Is.EqualTo(expected));
        using JsonDocument document = RoundTrip.Eval<JsonDocument?>(expression) ?? JsonDocument.Parse("null");
        Assert.That(document.RootElement.GetRawText(), Is.EqualTo(expected));
        JsonNode? node = RoundTrip.Eval<JsonNode?>(expression);
        Assert.That(node?.ToJsonString() ?? "null", Is.EqualTo(expected));
    }

    [Test]
    public void FromPython_ValuesConvertToEveryNumberType()
    {
        JsonNode node = RoundTrip.Eval<JsonNode>("{'n': 5, 't': 'x'}");
        Assert.That(node["n"]!.GetValue<int>(), Is.EqualTo(5));
        Assert.That(node["n"]!.GetValue<long>(), Is.EqualTo(5));
        Assert.That(node["n"]!.GetValue<double>(), Is.EqualTo(5));
        Assert.That(node["t"]!.GetValue<string>(), Is.EqualTo("x"));
        Assert.That(RoundTrip.Eval<JsonObject>("{'a': 1}"), Has.Count.EqualTo(1));
        Assert.That(RoundTrip.Eval<JsonArray>("[1, 2]"), Has.Count.EqualTo(2));
        Assert.That(RoundTrip.Eval<JsonValue>("3").GetValue<int>(), Is.EqualTo(3));
        Assert.That(RoundTrip.Eval<List<JsonElement>>("[1, 'a']")[1].GetString(), Is.EqualTo("a"));
        Assert.That(RoundTrip.Eval<JsonElement?>("None"), Is.Null);
        Assert.That(RoundTrip.Eval<JsonElement>("None").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void FromPython_WhatJsonDoesNotHave_IsRefused()
    {
        Assert.That(
            RoundTrip.Mismatch<JsonElement>("{'a': {1, 2}}"),
            Is.EqualTo("cannot convert {1, 2} (Python set) to .NET System.Text.Json.JsonElement: " + Messages.JsonTypes)
        );
        Assert.That(RoundTrip.Mismatch<JsonNode>("b'x'"), Does.EndWith(Messages.JsonTypes));
        Assert.That(RoundTrip.Mismatch<JsonNode>("__import__('decimal').Decimal(1)"), Does.EndWith(Messages.JsonTypes));
        Assert.That(
            RoundTrip.Mismatch<JsonElement>("{1: 2}"),
            Does.Contain("1 (Python int)").And.EndWith(Messages.JsonKey)
        );
        Assert.That(RoundTrip.Mismatch<JsonElement>("[float('nan')]"), Does.EndWith(Messages.NoJsonNumber));
        Assert.That(RoundTrip.Mismatch<JsonElement>("'\\ud800'"), Does.EndWith(Messages.JsonSurrogate));
        Assert.That(RoundTrip.Mismatch<JsonObject>("[1]"), Does.StartWith("cannot convert [1] (Python list)"));
        Assert.That(RoundTrip.Mismatch<JsonArray>("{}"), Does.StartWith("cannot convert {} (Python dict)"));
    }

    [Test]
    public void FromPython_DeepOrSelfContaining_IsAnErrorAndNoCrash()
    {
        JsonElement deep = Python.Evaluate<JsonElement>(
            "__import__('functools').reduce(lambda a, _: [a], range(900), 0)"
        );
        Assert.That(deep.GetRawText(), Has.Length.EqualTo(1801));
        Assert.That(RoundTrip.Of(deep).GetRawText(), Has.Length.EqualTo(1801));
        using PyObject list = Python.Evaluate<PyObject>("[]");
        list.CallMethod("append", list).Dispose();
        Assert.Throws<InsufficientExecutionStackException>(() => list.As<JsonElement>());
        Assert.Throws<InsufficientExecutionStackException>(() => list.As<JsonNode>());
        list.CallMethod("clear").Dispose();
    }
}
