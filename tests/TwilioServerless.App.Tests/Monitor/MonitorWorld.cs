using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>What a customer sees of alerts and exchanges in a world of messages.</summary>
internal static class MonitorWorld
{
    public const string List = "http://127.0.0.1:7071/monitor/v1/Alerts";

    /// <summary>A world in which our number's messages are answered by /sms.</summary>
    public static async Task<MessagingWorld> AnsweringAsync(CustomerAnswer answer, string? fallback = null)
    {
        var world = await OpenAsync();
        world.Server.On("/sms", answer);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms"), SmsFallbackUrl = fallback is null ? null : world.Server.Url(fallback) });
        return world;
    }

    /// <summary>A message comes in and is answered.</summary>
    public static async Task<Sid> ReceiveAndSettleAsync(this MessagingWorld world, string body = "Hi")
    {
        var sid = (await world.ReceiveAsync(body))!.Value;
        await world.SettleAsync();
        return sid;
    }

    /// <summary>The account's alerts, newest first.</summary>
    public static async Task<Alert[]> AlertsAsync(this MessagingWorld world) =>
        [.. (await world.RowsAsync(SidPrefix.Notification, MonitorJson.Default.Alert)).Select(stored => stored.Value)];

    /// <summary>All exchanges that are kept.</summary>
    public static async Task<Exchange[]> ExchangesAsync(this MessagingWorld world) =>
        [.. (await world.RowsAsync(SidPrefix.Exchange, MonitorJson.Default.Exchange)).Select(stored => stored.Value)];

    /// <summary>What the inspector shows of a resource.</summary>
    public static async Task<ImmutableArray<ExchangeResource>> InspectAsync(this MessagingWorld world, Sid resource) =>
        (await world.Get<ShowExchanges>().Handle(await world.CallerAsync(), resource, PageRequest.Read(GivenRequest.Get($"/console/v1/Inspector/{resource}")), default)).Items;

    /// <summary>GET Alerts.</summary>
    public static async Task<ListPage<AlertResource>> ListAsync(this MessagingWorld world, string query = "")
    {
        var request = GivenRequest.Get("/monitor/v1/Alerts" + query);
        return await world.Get<ShowAlerts>().Handle(await world.CallerAsync(), AlertFilter.Read(Form.Query(request)), PageRequest.Read(request), List, default);
    }

    private static async Task<List<Stored<T>>> RowsAsync<T>(this MessagingWorld world, string prefix, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json) =>
        await Enumerable.Range(0, world.Caller.Account.Partitions).ToAsyncEnumerable()
            .SelectMany(n => world.Get<Store>().EachAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid, n), prefix), json, default)).ToListAsync();
}
