using PyWaker.Exceptions;

namespace PyWaker.Core.Tests.Exceptions;

public class StackFrameTextTests
{
    [TestCase("   at A.B.C(Int32 x) in /src/c.cs:line 12", "A.B.C", "/src/c.cs", 12)]
    [TestCase("   at A.B.C[T](T x)", "A.B.C[T]", "<no source>", 0)]
    [TestCase("   at A.B.<>c.<D>b__3_0(Int32 x) in /a b/c (1).cs:line 7", "A.B.D.<lambda>", "/a b/c (1).cs", 7)]
    [TestCase("   at A.B.<D>g__Local|3_0()", "A.B.D.Local", "<no source>", 0)]
    [TestCase("   at Program.<<Main>$>g__F|0_1() in /p.cs:line 3", "Program.<Main>$.F", "/p.cs", 3)]
    [TestCase("   at A.B.<Fetch>d__3.MoveNext() + 0x1c", "A.B.Fetch", "<no source>", 0)]
    public void Parse_ReadsOneLine(string line, string method, string file, int number) =>
        Assert.That(StackFrameText.Parse(line), Is.EqualTo(new[] { new StackFrameText(method, file, number) }));

    [Test]
    public void Parse_SkipsMachineryAndSeparators() =>
        Assert.That(
            StackFrameText
                .Parse(
                    "   at A.B()\n--- End of stack trace from previous location ---\n   at System.Runtime.CompilerServices.TaskAwaiter.GetResult()\r\n   at C.D()"
                )
                .Select(f => f.Method),
            Is.EqualTo(new[] { "A.B", "C.D" })
        );

    [Test]
    public void Parse_FramesOfTheFramework_AreLeftOut() =>
        Assert.That(
            StackFrameText
                .Parse("   at System.Number.ThrowFormatException[T]()\n   at System.Int32.Parse(String s)\n   at A.B()")
                .Select(f => f.Method),
            Is.EqualTo(new[] { "A.B" })
        );

    [Test]
    public void Parse_FramesOfTheFrameworkAlone_IsWhatWasCalled() =>
        Assert.That(
            StackFrameText.Parse(
                "   at System.Number.ThrowFormatException[T]()\n   at System.Int32.Parse(String s)\n   at PyWaker.Functions.F.G()"
            ),
            Is.EqualTo(new[] { new StackFrameText("System.Int32.Parse", "<no source>", 0) })
        );

    [Test]
    public void Parse_PythonFrames_AreFramesOfTheirFiles() =>
        Assert.That(
            StackFrameText.Parse("   at <module>() in <PyWaker>:line 3\n   at price() in /shop/stock.py:line 12"),
            Is.EqualTo(
                new[]
                {
                    new StackFrameText("<module>", "<PyWaker>", 3),
                    new StackFrameText("price", "/shop/stock.py", 12),
                }
            )
        );

    [Test]
    public void Parse_Nothing_IsNothing() => Assert.That(StackFrameText.Parse(null), Is.Empty);
}
