using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TwilioServerless.Domain.Simulator;

/// <summary>
/// What the simulated network does with a message. It depends on nothing but the seed, both ends, and the how-many-eth
/// message of its sender this is: neither SIDs nor clocks, so that the same script tells the same story.
/// </summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Receipts">How long after sending each of its receipts comes; two if it is doubled, none if it is lost.</param>
/// <param name="ReadAfter">How long after sending it is read; null: never, or nobody hears of it.</param>
public sealed record Fate(MessageOutcome Outcome, ImmutableArray<TimeSpan> Receipts, TimeSpan? ReadAfter)
{
    /// <summary>In front of the numbers of WhatsApp, the only channel whose receipts tell of reading.</summary>
    public const string WhatsApp = "whatsapp:";

    // At a message a second the next three are sent meanwhile, so that their receipts come first.
    private static readonly TimeSpan HeldBack = TimeSpan.FromSeconds(3);

    /// <summary>The fate of a message; <paramref name="told"/> is what its handset was described to do, null if it was not.</summary>
    public static Fate Of(Network network, string from, string to, long number, MessageOutcome? told)
    {
        var chance = new Chance(string.Create(CultureInfo.InvariantCulture, $"{network.Seed}|{from}|{to}|{number}"));
        var outcome = told ?? ByChance(network, chance.Percent(0));
        if (outcome is MessageOutcome.Failed or MessageOutcome.Lost) return new(outcome, [], null);
        var first = Delay(network, chance, 1);
        if (chance.Percent(2) < network.PercentReordered) first += HeldBack + Milliseconds(network.LongestDelay);
        ImmutableArray<TimeSpan> receipts = chance.Percent(3) < network.PercentDuplicated ? [first, first + Delay(network, chance, 4)] : [first];
        var isRead = outcome == MessageOutcome.Delivered && to.StartsWith(WhatsApp, StringComparison.Ordinal) && chance.Percent(5) < network.PercentRead;
        return new(outcome, receipts, isRead ? receipts[^1] + Delay(network, chance, 6) : null);
    }

    private static MessageOutcome ByChance(Network network, int percent)
    {
        foreach (var (outcome, share) in network.Percentages)
            if ((percent -= share) < 0) return outcome;
        return MessageOutcome.Delivered;
    }

    private static TimeSpan Delay(Network network, Chance chance, int draw) =>
        Milliseconds(network.ShortestDelay + (chance.Draw(draw) % (uint)(network.LongestDelay - network.ShortestDelay + 1)));

    private static TimeSpan Milliseconds(long count) => TimeSpan.FromMilliseconds(count);

    // Eight draws from the hash of what the fate depends on.
    private readonly struct Chance(string of)
    {
        private readonly byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(of));

        public uint Draw(int index) => BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(index * sizeof(uint)));

        public int Percent(int index) => (int)(Draw(index) % 100);
    }
}
