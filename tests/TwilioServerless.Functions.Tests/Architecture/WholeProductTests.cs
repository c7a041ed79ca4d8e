using System.Text.RegularExpressions;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Architecture;

public sealed partial class WholeProductTests
{
    // What a test has of its own: its storage, an account and no demo.
    private static readonly string[] OfTests = ["AddStorage", "AddStore", "AddAccounts", "AddDemoAccount"];

    [Fact]
    public void The_whole_product_of_tests_is_that_of_the_program()
    {
        var program = Slices("src", "TwilioServerless.Functions", "Program.cs");
        var tests = Slices("tests", "TwilioServerless.Testing", "EverySlice.cs");

        Assert.Equal(program.Except(OfTests).Order(), tests.Order());
    }

    private static string[] Slices(params string[] path) => [.. Registration().Matches(File.ReadAllText(Path.Combine([Repository.Root, .. path]))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^\s+\.(Add\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Registration();
}
