using System.Text.RegularExpressions;

namespace TwilioServerless.Functions.Tests.Architecture;

public partial class SourceRulesTests
{
    private const int LongestFile = 300;
    private const int LongestFunctionsFile = 120;

    [Fact]
    public void Every_public_type_says_what_it_is() => Assert.Empty(SourceFile.All.SelectMany(Unexplained));

    [Fact]
    public void No_type_is_named_by_an_empty_word() => Assert.Empty(SourceFile.All.SelectMany(EmptyNames));

    [Fact]
    public void Every_error_with_a_name_is_raised()
    {
        var named = ErrorName().Matches(SourceFile.All.Single(file => file.Path.EndsWith("Errors/ErrorCodes.cs", StringComparison.Ordinal)).Text).Select(name => name.Groups[1].Value);
        var raised = SourceFile.All.SelectMany(file => RaisedError().Matches(file.Text)).Select(name => name.Groups[1].Value);

        Assert.Empty(named.Except(raised));
    }

    [Fact]
    public void No_file_is_longer_than_a_review_takes() =>
        Assert.Empty(SourceFile.All.Where(file => file.Lines > (file.Project == "Functions" ? LongestFunctionsFile : LongestFile)).Select(file => file.Path));

    [Theory]
    [InlineData("public sealed class Thing;")]
    [InlineData("/// <summary>The enum.</summary>\npublic enum One { A }\n\npublic record Two(int A);")]
    [InlineData("    [Obsolete]\n    public interface IThing;")]
    public void A_public_type_that_says_nothing_is_caught(string text) => Assert.Single(Unexplained(SourceFile.Of("App", "Voice", text)));

    [Theory]
    [InlineData("internal sealed class CallManager;")]
    [InlineData("public record NumberInfo(int A);")]
    [InlineData("public static class StringUtils;")]
    public void An_empty_word_is_caught(string text) => Assert.Single(EmptyNames(SourceFile.Of("App", "Voice", text)));

    [Fact]
    public void A_type_that_says_what_it_is_is_not() =>
        Assert.Empty(Unexplained(SourceFile.Of("App", "Voice", "/// <summary>A.</summary>\n[Obsolete]\n#pragma warning disable X\npublic sealed class Thing;")));

    private static IEnumerable<string> Unexplained(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (PublicType().Match(lines[i]) is { Success: true } type && !IsExplained(lines, i)) yield return $"{file.Path}: {type.Groups[1].Value}";
    }

    // Attributes and pragmas may stand between the summary and the type.
    private static bool IsExplained(string[] lines, int type)
    {
        var above = type - 1;
        while (above >= 0 && Between().IsMatch(lines[above])) above--;
        return above >= 0 && lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal);
    }

    private static IEnumerable<string> EmptyNames(SourceFile file) => AnyType().Matches(file.Text)
        .Select(type => type.Groups[1].Value)
        .Where(name => EmptyWord().IsMatch(name) && !Allowed.Any(allowed => name.EndsWith(allowed, StringComparison.Ordinal)))
        .Select(name => $"{file.Path}: {name}");

    // The names of Twilio's products, also behind a verb, and of the worker API.
    private static readonly HashSet<string> Allowed = ["MessagingService", "ProxyService", "TimerInfo"];

    [GeneratedRegex(@"^\s*public (?:static |sealed |abstract |readonly |partial )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (\w+)")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^\s*(?:public|internal|private|file) (?:static |sealed |abstract |readonly |partial )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex AnyType();

    [GeneratedRegex(@"^\s*(?:\[|#pragma|Converters|DefaultIgnore|Ignore|Use|\w+ = )")]
    private static partial Regex Between();

    [GeneratedRegex(@"public const int (\w+)")]
    private static partial Regex ErrorName();

    [GeneratedRegex(@"ErrorCodes\.(\w+)")]
    private static partial Regex RaisedError();

    [GeneratedRegex("(?:Manager|Helper|Utils?|Service|Processor|Base|Impl|Common|Misc|Data|Info|Dto|Entity)$")]
    private static partial Regex EmptyWord();
}
