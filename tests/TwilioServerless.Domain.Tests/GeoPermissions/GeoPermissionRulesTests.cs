using System.Collections.Immutable;
using CsCheck;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.GeoPermissions;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.GeoPermissions;

public sealed class GeoPermissionRulesTests
{
    private static readonly GeoPermissionRules Untouched = new(null, null);

    [Theory]
    [InlineData("US", true)]
    [InlineData("DE", true)]
    [InlineData("PK", false)] // high risk
    [InlineData("CU", false)] // blocked
    [InlineData("", true)] // of no country
    public void By_default_all_countries_are_permitted_but_those_with_a_restriction(string country, bool isPermitted) =>
        Assert.Equal(isPermitted, Untouched.IsPermitted(country));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    public void What_an_account_says_counts_before_what_its_parent_says(bool? own, bool? parents, bool isPermitted) =>
        Assert.Equal(isPermitted, new GeoPermissionRules(Said(own), Said(parents)).IsPermitted("GB"));

    [Fact]
    public void A_blocked_country_stays_so_whatever_was_said()
    {
        var said = ImmutableSortedDictionary<string, bool>.Empty.Add("IR", true);

        Assert.False(new GeoPermissionRules(said, said).IsPermitted("IR"));
    }

    [Theory]
    [InlineData("GB", false, false, false, null)]
    [InlineData("GB", true, false, true, null)]
    [InlineData("PK", true, false, false, 30649)]
    [InlineData("PK", false, false, false, 30649)]
    [InlineData("PK", true, true, true, null)]
    [InlineData("SY", true, false, false, 21408)]
    [InlineData("SY", true, true, false, 21408)]
    [InlineData("SY", false, false, false, null)]
    public void A_change_is_made_or_says_why_not(string country, bool wanted, bool inConsole, bool isPermitted, int? error) =>
        Assert.Equal(new GeoPermissionResult(country, isPermitted, error), Assert.Single(Untouched.Change([new(country, wanted)], inConsole).Results));

    [Fact]
    public void What_cannot_be_changed_keeps_nothing_else_from_being_changed()
    {
        var (said, results) = Untouched.Change([new("PK", true), new("GB", false), new("GB", true), new("FR", false)], inConsole: false);

        Assert.Equal(["FR:False", "GB:True"], said.Select(one => $"{one.Key}:{one.Value}"));
        Assert.Equal([30649, null, null, null], results.Select(result => result.ErrorCode));
    }

    [Fact]
    public void Any_changes_end_in_what_was_said_last_of_each_country() =>
        Gen.Select(Gen.OneOfConst("US", "GB", "DE", "PK", "CU"), Gen.Bool).Select((country, isEnabled) => new GeoPermissionChange(country, isEnabled)).Array[0, 20]
            .Sample(changes =>
            {
                var after = Untouched with { Own = Untouched.Change([.. changes], inConsole: true).Said };
                foreach (var country in CountryTable.All.Select(country => country.IsoCode))
                    Assert.Equal(country != "CU" && (changes.LastOrDefault(change => change.Country == country)?.IsEnabled ?? Untouched.IsPermitted(country)), after.IsPermitted(country));
            });

    [Fact]
    public void Every_restricted_country_exists() =>
        Assert.All(Csv.Read("GeoPermissions/geo-restrictions.csv"), line => Assert.NotNull(CountryTable.Find(line["iso_code"])));

    private static ImmutableSortedDictionary<string, bool>? Said(bool? isEnabled) =>
        isEnabled is { } known ? ImmutableSortedDictionary<string, bool>.Empty.Add("GB", known) : null;
}
