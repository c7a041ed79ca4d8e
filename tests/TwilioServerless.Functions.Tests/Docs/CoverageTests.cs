using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Docs;

public sealed class CoverageTests
{
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
    [InlineData("/2010-04-01/Accounts/AC1/Queues.json", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Queues/QU1/Members.json", true)]
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
}
