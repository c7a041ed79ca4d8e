using System.Reflection;
using System.Text.RegularExpressions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Errors;

public sealed partial class ErrorCatalogTests
{
    public static TheoryData<string> Lines { get; } = [.. Csv.Read("Errors/errors.csv").Select(line => string.Join('|', line["code"], line["status"], line["level"], line["message"]))];

    [Fact]
    public void Numbers_are_unique_and_sorted()
    {
        var codes = Csv.Read("Errors/errors.csv").Select(line => int.Parse(line["code"], System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(codes.Distinct().Order(), codes);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_well_formed(string line)
    {
        var fields = line.Split('|', 4);

        Assert.Matches("^[1-9][0-9]{4}$", fields[0]);
        Assert.Matches("^(0|4[0-9]{2}|50[0-3])$", fields[1]);
        Assert.Contains(fields[2], new[] { "error", "warning" });
        Assert.Equal(fields[3].Trim(), fields[3]);
        if (fields[0] != "20003") Assert.True(fields[3].Length >= 4 && !char.IsLower(fields[3][0]), $"'{fields[3]}' is no text for a customer.");
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Places_are_numbered_from_0_without_a_gap(string line)
    {
        var places = Place().Matches(line).Select(match => match.Groups[1].Value).Distinct().Order().ToList();

        Assert.Equal(Enumerable.Range(0, places.Count).Select(n => $"{n}"), places);
    }

    [Fact]
    public void Every_named_code_is_in_the_file_and_named_once()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Equal(code, ErrorCatalog.Find(code).Code));
    }

    [Fact]
    public void The_documentation_of_an_error_is_at_twilio() =>
        Assert.Equal("https://www.twilio.com/docs/errors/21211", ErrorCatalog.Find(21211).MoreInfo);

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Place();
}
