using PyWaker.Exceptions;

namespace PyWaker.Core.Tests.Exceptions;

public class StackFrameTextTests
{
    [TestCase("   at A.B.C(Int32 x) in /src/c.cs:line 12", "A.B.C", "/src/c.cs", 12)]
    [TestCase("   at A.B.C[T](T x)", "A.B.C[T]", "<.NET>", 1)]
    [TestCase("   at A.B.<>c.<D>b__3_0(Int32 x) in /a b/c (1).cs:line 7", "A.B.D.<lambda>", "/a b/c (1).cs", 7)]
    [TestCase("   at A.B.<D>g__Local|3_0()", "A.B.D.Local", "<.NET>", 1)]
    [TestCase("   at Program.<<Main>$>g__F|0_1() in /p.cs:line 3", "Program.<Main>$.F", "/p.cs", 3)]
    [TestCase("   at A.B.<Fetch>d__3.MoveNext() + 0x1c", "A.B.Fetch", "<.NET>", 1)]
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
    public void Parse_Nothing_IsNothing() => Assert.That(StackFrameText.Parse(null), Is.Empty);
}
