using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Simulator;

/// <summary>
/// How the network treats the messages of each family that described it: a row kept by the main account, remembered for a few
/// seconds. Other families' is as the settings say.
/// </summary>
public sealed class NetworkTable(Store store, IOptions<SimulatorOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Network Network, DateTimeOffset Until)> cache = new();

    /// <summary>What is not described.</summary>
    public Network Usual { get; } = new()
    {
        Seed = options.Value.Seed,
        ShortestDelay = options.Value.ShortestReceiptMilliseconds,
        LongestDelay = Math.Max(options.Value.ShortestReceiptMilliseconds, options.Value.LongestReceiptMilliseconds),
    };

    /// <summary>The network as this account's family sees it; perhaps seconds old if another process described it.</summary>
    public async ValueTask<Network> GetAsync(Account account, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(Partition(account), out var known) && known.Until > now) return known.Network;
        var network = await FetchAsync(account, ct);
        if (cache.Count > 1_000) cache.Clear();
        cache[Partition(account)] = (network, now + Remembered);
        return network;
    }

    /// <summary>The network as this account's family sees it now.</summary>
    public async Task<Network> FetchAsync(Account account, CancellationToken ct) =>
        (await store.FindAsync(Partition(account), Keys.Network, NetworkJson.Default.Network, ct))?.Value ?? Usual;

    /// <summary>Describes it, again or for the first time.</summary>
    public Task SaveAsync(Account account, Network network, CancellationToken ct) =>
        CommitAsync(account, RowChange.Upsert(Keys.Network, StoredJson.Write(network, NetworkJson.Default.Network)), ct);

    /// <summary>Forgets what was said of it.</summary>
    public async Task DeleteAsync(Account account, CancellationToken ct)
    {
        if (await store.FindAsync(Partition(account), Keys.Network, NetworkJson.Default.Network, ct) is { ETag: var etag })
            await CommitAsync(account, RowChange.Delete(Keys.Network, etag), ct);
    }

    private async Task CommitAsync(Account account, RowChange row, CancellationToken ct)
    {
        await store.CommitAsync(Partition(account), [row], ct);
        cache.TryRemove(Partition(account), out _);
    }

    private static string Partition(Account account) => Keys.Partition(account.OwnerSid);
}
