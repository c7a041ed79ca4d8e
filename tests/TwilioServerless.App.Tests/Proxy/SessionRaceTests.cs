using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Proxy;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>What happens at the same moment.</summary>
public sealed class SessionRaceTests
{
    [Theory]
    [EachBackend]
    public async Task Sessions_of_one_person_that_are_opened_at_once_get_a_number_each(StorageBackend backend)
    {
        await using var world = await ProxyWorld.OpenAsync(backend);
        var numbers = Enumerable.Range(0, 6).Select(n => $"+1415555020{n}").ToArray();
        foreach (var number in numbers) await world.OwnAsync(number);
        var service = await world.PoolAsync(numbers);

        var sessions = await Task.WhenAll(numbers.Select((_, n) => Task.Run(() => world.PairAsync(service, Anna, $"+1628555030{n}"))));

        Assert.Equal(numbers, sessions.Select(session => session.Participants[0].ProxyIdentifier).Order(StringComparer.Ordinal));
        Assert.All(sessions, session => Assert.Equal(numbers[0], session.Participants[1].ProxyIdentifier));
        Assert.Equal(80208, (await Assert.ThrowsAsync<Refusal>(() => world.PairAsync(service, Anna, Cem))).Error.Code);
        Assert.Equal(6, (await world.NumberAsync(service, numbers[0])).InUse);
    }

    [Fact]
    public async Task Somebody_who_takes_the_pair_first_leaves_the_next_number()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync([First, Second]);
        var between = await world.SessionAsync(service);
        world.Storage.BeforeNextCommit(() => world.JoinAsync(between, ("Identifier", Anna)));

        var session = await world.PairAsync(service, Anna, Ben);

        Assert.Equal(Second, session.Participants[0].ProxyIdentifier);
        Assert.Equal(First, (await world.FetchAsync(between)).Participants[0].ProxyIdentifier);
    }

    [Fact]
    public async Task A_number_that_is_removed_meanwhile_is_not_given()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync([First, Second]);
        world.Storage.BeforeNextCommit(() => world.Get<RemoveProxyNumber>().Handle(world.Caller, service, SidOf(First), default));

        Assert.Equal(Second, (await world.PairAsync(service, Anna, Ben)).Participants[0].ProxyIdentifier);
    }

    [Fact]
    public async Task A_number_that_is_given_meanwhile_is_not_removed()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync();
        world.Storage.BeforeNextCommit(() => world.PairAsync(service, Anna, Ben));

        var refused = await Assert.ThrowsAsync<Refusal>(async () => await world.Get<RemoveProxyNumber>().Handle(await world.CallerAsync(), service, SidOf(First), default));

        Assert.Equal(80611, refused.Error.Code);
        Assert.Equal((false, 1), await world.NumberAsync(service, First) is var now ? (now.Number.IsLeaving, now.InUse) : default);
        Assert.Equal(First, (await world.PairAsync(service, Cem, "+14155550114")).Participants[0].ProxyIdentifier);
    }

    [Fact]
    public async Task A_session_is_not_opened_in_a_service_that_is_deleted_meanwhile()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync();
        world.Storage.BeforeNextCommit(() => world.Get<DeleteProxyService>().Handle(world.Caller, service, default));

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.PairAsync(service, Anna, Ben))).Error.Code);
    }

    [Fact]
    public async Task A_pair_that_another_session_has_meanwhile_keeps_a_closed_one_closed()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync();
        var session = await world.PairAsync(service, Anna, Ben);
        await world.ChangeAsync(session, ("Status", "closed"));
        await world.PairAsync(service, Anna, Cem);

        var refused = await Assert.ThrowsAsync<Refusal>(() => world.ChangeAsync(session, ("Status", "in-progress")));

        Assert.Equal(80604, refused.Error.Code);
        Assert.Equal(SessionStatus.Closed, (await world.FetchAsync(session)).Status);
    }

    [Fact]
    public async Task A_number_that_is_released_leaves_its_pool()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync([First, Second]);

        await world.Get<ReleasePhoneNumber>().Handle(await world.CallerAsync(), SidOf(First), default);
        await world.SettleAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.NumberAsync(service, First))).Error.Code);
        Assert.Equal(Second, (await world.PairAsync(service, Anna, Ben)).Participants[0].ProxyIdentifier);
    }
}
