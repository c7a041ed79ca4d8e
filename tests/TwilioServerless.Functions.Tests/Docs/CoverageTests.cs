using TwilioServerless.Domain.Twiml;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Docs;

public sealed partial class CoverageTests
{
    /// <summary>Verb and path of every operation of Twilio's API of 2010-04-01, of messaging v1 and, apart from regulations and orders in bulk, of numbers v1 and v2, as of April 2026.</summary>
    private static readonly (string Verb, string Path)[] Twilio =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "TwilioServerless.Functions.Tests", "Docs", "twilio-operations.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1]))];

    [Fact]
    public void Every_operation_is_in_the_list_and_nothing_else()
    {
        var listed = File.ReadAllLines(Path.Combine(Repository.Root, "src", "TwilioServerless.Functions", "COVERAGE.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("| /", StringComparison.Ordinal));

        var offered = Operations.All.Select(operation => $"| {operation.Verb} | {operation.Path} | {operation.Function} |");

        Assert.Equal(string.Join('\n', offered), string.Join('\n', listed));
    }

    [Fact]
    public void Nothing_is_both_offered_and_not_offered() =>
        Assert.All(Operations.All, operation => Assert.Null(Coverage.NotOffered(operation.Path)));

    [Theory]
    [InlineData("/2010-04-01/Accounts/AC1/SIP/Domains.json", true)]
    [InlineData("/2010-04-01/Accounts/AC1/SIP/Domains/SD1/CredentialListMappings.json", true)]
    [InlineData("/numbers/v2/HostedNumber/AuthorizationDocuments/PX1", true)]
    [InlineData("/numbers/v2/RegulatoryCompliance/Bundles", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Nonsense.json", false)]
    public void What_twilio_has_and_we_have_not_is_known(string path, bool isKnown) =>
        Assert.Equal(isKnown, Coverage.NotOffered(path) is not null);

    [Theory]
    [InlineData("/2010-04-01/Accounts.csv", true)]
    [InlineData("/2010-04-01/Accounts/AC1.json", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Keys", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Locks", false)]
    public void The_paths_of_operations_are_known_whatever_their_format(string path, bool isKnown) =>
        Assert.Equal(isKnown, Operations.Match(path));

    [Fact]
    public void Each_operation_of_twilio_is_listed_as_offered_or_by_itself_as_not_offered_yet()
    {
        var offered = Operations.All.Select(operation => (operation.Verb, Bare(operation.Path)));
        var missing = File.ReadLines(Path.Combine(Repository.Root, "src", "TwilioServerless.Functions", "COVERAGE.md"))
            .Where(line => line.StartsWith("- `", StringComparison.Ordinal))
            .Select(line => line.Split('`'))
            .SelectMany(cells => cells[2].Split(':')[0].Split(',', StringSplitOptions.TrimEntries).Select(verb => (verb, Bare(cells[1]))));

        Assert.Empty(Twilio.Select(operation => (operation.Verb, Bare(operation.Path))).Except([.. offered, .. missing]));
    }

    [Fact]
    public void Each_element_and_attribute_of_voice_documents_is_listed_once_with_what_becomes_of_it()
    {
        var section = File.ReadAllText(Path.Combine(Repository.Root, "src", "TwilioServerless.Functions", "COVERAGE.md")).Split("## TwiML: voice verbs")[1].Split("## ")[0];
        var listed = section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => string.Join(' ', cells[2..]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => name != "–").Prepend("").Select(attribute => $"{cells[1]} {attribute}"));

        var known = VoiceMarkup.Elements.SelectMany(element => element.Value.Prepend("").Select(attribute => $"{element.Key} {attribute}"));

        Assert.Equal(known.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string Bare(string path) => Place().Replace(path, "{}");

    [System.Text.RegularExpressions.GeneratedRegex(@"\{[^}]*\}")]
    private static partial System.Text.RegularExpressions.Regex Place();
}
