namespace PyWaker.SourceGenerator;

/// <summary>How a call of Python passes an argument.</summary>
internal enum Passing
{
    /// <summary>By position.</summary>
    Positional,

    /// <summary>By keyword.</summary>
    Keyword,

    /// <summary>An array, each item of which is passed by position.</summary>
    Rest,

    /// <summary>Not at all: it cancels the await.</summary>
    Token,
}
