using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class SimulatedInventoryTests
{
    public static IEnumerable<object[]> Offers =>
        from country in NumberStock.Countries
        from type in NumberStock.ForSale(country).SelectMany(line => line.Types).Distinct()
        select new object[] { country, type };

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task Every_type_of_every_country_in_stock_has_numbers_that_its_plan_knows(string country, NumberType type)
    {
        await using var world = await NumbersWorld.OpenAsync();

        var found = await SearchAsync(world, new NumberSearch(country, type, 20));

        Assert.Equal(20, found.Count);
        Assert.Equal(20, found.Distinct().Count());
        Assert.All(found, number => Assert.True(world.Get<Numbering>().Lookup(number)!.IsValid));
    }

    [Fact]
    public async Task The_same_search_finds_the_same_numbers_until_one_is_bought()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var search = new NumberSearch("US", NumberType.Local, 10);

        var before = await SearchAsync(world, search);
        await world.BuyAsync(before[0]);
        var after = await SearchAsync(world, search);

        Assert.Equal(before.Skip(1), after.Take(9));
        Assert.DoesNotContain(before[0], after);
    }

    [Theory]
    [InlineData("415867530*", "+14158675300")]
    [InlineData("+1510555%", "+15105550000")]
    [InlineData("650555****", "+16505550000")]
    public async Task A_pattern_that_leaves_few_digits_open_finds_consecutive_numbers(string pattern, string first)
    {
        await using var world = await NumbersWorld.OpenAsync();

        var found = await SearchAsync(world, new NumberSearch("US", NumberType.Local, 10) { Contains = ContainsPattern.Parse(pattern) });

        var start = long.Parse(first[1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"+{start + n}"), found);
    }

    [Theory]
    [InlineData("STORM", "78676")]
    [InlineData("***5309", "5309")]
    [InlineData("5309$", "5309")]
    [InlineData("*42%", "42")]
    public async Task A_pattern_is_found_where_it_may_stand(string pattern, string digits)
    {
        await using var world = await NumbersWorld.OpenAsync();
        var contains = ContainsPattern.Parse(pattern);

        var found = await SearchAsync(world, new NumberSearch("US", NumberType.Local, 50) { Contains = contains });

        Assert.Equal(50, found.Count);
        Assert.All(found, number => Assert.Contains(digits, number, StringComparison.Ordinal));
        Assert.All(found, number => Assert.True(contains.Matches(number[1..], 1)));
    }

    [Fact]
    public async Task An_area_code_without_numbers_finds_none()
    {
        await using var world = await NumbersWorld.OpenAsync();

        Assert.Empty(await SearchAsync(world, new NumberSearch("US", NumberType.Local, 10) { AreaCode = "999" }));
    }

    [Fact]
    public async Task Numbers_carry_what_their_line_of_the_stock_says()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var inventory = world.Get<SimulatedInventory>();

        var tollFree = await inventory.SearchAsync(new NumberSearch("US", NumberType.TollFree, 1), default);
        var french = await inventory.SearchAsync(new NumberSearch("FR", NumberType.Local, 1), default);
        var smsOnly = await inventory.SearchAsync(new NumberSearch("GB", NumberType.Mobile, 1) { Voice = false }, default);

        Assert.Equal(new NumberCapabilities(Voice: true, Sms: true, Mms: false, DomesticCallsOnly: true), tollFree[0].Stocked.Capabilities);
        Assert.Equal(new NumberCapabilities(Voice: true, Sms: false, Mms: false), french[0].Stocked.Capabilities);
        Assert.Equal(new NumberCapabilities(Voice: false, Sms: true, Mms: false), smsOnly[0].Stocked.Capabilities);
    }

    [Fact]
    public async Task Numbers_say_where_they_are_from()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var inventory = world.Get<SimulatedInventory>();

        var found = await inventory.SearchAsync(new NumberSearch("US", NumberType.Local, 3) { AreaCode = "212" }, default);
        var ontario = await inventory.SearchAsync(new NumberSearch("CA", NumberType.Local, 5) { Ground = new() { Region = "ON" } }, default);

        Assert.All(found, number => Assert.Equal(("New York", "NY", "132"), (number.Place.Locality, number.Place.Region, number.Place.Area?.Lata)));
        Assert.Equal(5, ontario.Count);
    }

    [Fact]
    public async Task A_seed_makes_its_own_stock()
    {
        await using var world = await NumbersWorld.OpenAsync();
        await using var other = await NumbersWorld.OpenAsync();
        other.Get<Microsoft.Extensions.Options.IOptions<PhoneNumbersOptions>>().Value.Seed = 2;
        var search = new NumberSearch("US", NumberType.Local, 10);

        Assert.Empty((await SearchAsync(world, search)).Intersect(await SearchAsync(other, search)));
    }

    private static async Task<IReadOnlyList<string>> SearchAsync(NumbersWorld world, NumberSearch search) =>
        [.. (await world.Get<SimulatedInventory>().SearchAsync(search, default)).Select(number => number.Stocked.PhoneNumber)];
}
