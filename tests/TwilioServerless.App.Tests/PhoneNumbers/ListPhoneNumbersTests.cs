using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class ListPhoneNumbersTests
{
    private static readonly string[] Bought = ["+14158675309", "+442079460958", "+18005551234", "+14158675310"];
    private static readonly PhoneNumberFilter All = new(null, null, null, null, null);

    [Theory]
    [EachBackend]
    public async Task Pages_of_any_size_show_each_number_once_newest_first(StorageBackend backend)
    {
        await using var world = await WithNumbersAsync(backend);

        foreach (var size in new[] { 1, 2, 3, 50 })
            Assert.Equal(Bought.Reverse(), await PagedAsync(world, size));
    }

    [Theory]
    [InlineData("415867", "+14158675310,+14158675309")]
    [InlineData("+1415867530*", "+14158675309")]
    [InlineData("+442079460958", "+442079460958")]
    [InlineData("999999", "")]
    public async Task A_part_of_a_number_finds_it(string wanted, string numbers)
    {
        await using var world = await WithNumbersAsync(StorageBackend.Embedded);

        var found = await ListAsync(world, All with { PhoneNumber = wanted });

        Assert.Equal(numbers, string.Join(',', found));
    }

    [Fact]
    public async Task Numbers_are_found_by_name_type_origin_and_beta()
    {
        await using var world = await WithNumbersAsync(StorageBackend.Embedded);

        Assert.Equal(["+14158675309"], await ListAsync(world, All with { FriendlyName = "(415) 867-5309" }));
        Assert.Equal(["+18005551234"], await ListAsync(world, All with { Type = NumberType.TollFree }));
        Assert.Empty(await ListAsync(world, All with { Origin = NumberOrigin.Hosted }));
        Assert.Empty(await ListAsync(world, All with { Beta = true }));
    }

    [Fact]
    public async Task Another_account_sees_none_of_them()
    {
        await using var world = await WithNumbersAsync(StorageBackend.Embedded);

        var page = await world.Get<ListPhoneNumbers>().Handle(world.Caller(2), All, Request(50), default);

        Assert.Empty(page.Items);
    }

    private static async Task<NumbersWorld> WithNumbersAsync(StorageBackend backend)
    {
        var world = await NumbersWorld.OpenAsync(backend);
        foreach (var number in Bought)
        {
            await world.BuyAsync(number);
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        return world;
    }

    private static async Task<IEnumerable<string>> ListAsync(NumbersWorld world, PhoneNumberFilter filter) =>
        (await world.Get<ListPhoneNumbers>().Handle(world.Caller(), filter, Request(50), default)).Items.Select(number => number.PhoneNumber);

    private static async Task<List<string>> PagedAsync(NumbersWorld world, int size)
    {
        var numbers = new List<string>();
        for (var request = Request(size); ;)
        {
            var page = await world.Get<ListPhoneNumbers>().Handle(world.Caller(), All, request, default);
            numbers.AddRange(page.Items.Select(number => number.PhoneNumber));
            if (page.Next is null) return numbers;
            request = request with { Token = page.Next, Number = request.Number + 1 };
        }
    }

    private static PageRequest Request(int size) => new("/", "", size, 0, null);
}
