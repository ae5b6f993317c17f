namespace PyWaker.Interfaces.Tests;

/// <summary>It takes the module's <c>add</c> to give numbers of strings.</summary>
[PyInterface]
public interface IMistaken
{
    int Add(string a, string b);
}
