using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Messaging;

/// <summary>
/// Chooses who sends a message of a Messaging Service: who wrote to the recipient before, else who seems nearest to him, else
/// who has the least to do (https://help.twilio.com/articles/223181268, https://www.twilio.com/docs/messaging/services).
/// </summary>
public static class SenderPool
{
    /// <summary>The sender, or the error that there is none.</summary>
    public static PoolChoice Choose(ImmutableArray<PoolSender> pool, PoolWish wish)
    {
        if (pool.IsEmpty) return PoolChoice.Without(ErrorCodes.NoSenders);
        if (Best(pool, wish) is { } best) return new(best.Sender);
        return wish is { HasMedia: true, MayBecomeText: true } && Best(pool, wish with { HasMedia = false }) is { } texter
            ? new(texter.Sender) { AsText = true }
            : PoolChoice.Without(ErrorCodes.NoSenderForRecipient);
    }

    /// <summary>Whether this sender gets such a message to the recipient.</summary>
    public static bool IsAble(PoolSender one, PoolWish wish) => one.Sender switch
    {
        { CanSend: false }                                => false,
        { Kind: SenderKind.Alphanumeric, Number: var name } => !wish.HasMedia && wish.TakesNames && IsFor(one, wish.To) && TakesName(name, wish),
        var number when number.Number == wish.To.E164     => false,
        var number when wish.HasMedia                     => number.CanSendMedia && Reach.ByMms(number, wish.To),
        var number                                        => Reach.BySms(number, wish.To),
    };

    private static PoolSender? Best(ImmutableArray<PoolSender> pool, PoolWish wish)
    {
        ImmutableArray<PoolSender> able = [.. pool.Where(one => IsAble(one, wish))];
        return able.FirstOrDefault(one => one.Sender.Number == wish.Sticky)
            ?? able.OrderBy(one => Distance(one, wish)).ThenBy(one => one.Wait).ThenBy(one => Draw(one, wish)).ThenBy(one => one.Sender.Number, StringComparer.Ordinal).FirstOrDefault();
    }

    // Numbers of the recipient's country go before names, whatever they cost, and of those a short code before all others;
    // who has none of the country's writes from a number of the United States, if it gets there.
    private static int Distance(PoolSender one, PoolWish wish) => one.Sender switch
    {
        { Kind: SenderKind.Alphanumeric }                                            => one.OnlyTo.Length > 0 ? 5 : 6,
        { Kind: SenderKind.ShortCode }                                               => 0,
        var number when number.Country == wish.To.Country && wish.To.Country.Length > 0 => wish.PrefersArea ? 1 + AreaDistance(number.Number, wish.To.E164) : 3,
        { Country: "US" }                                                            => 7,
        _                                                                            => 8,
    };

    // The same area code, one of the same town, any other.
    private static int AreaDistance(string sender, string recipient) => (AreaTable.Of(sender), AreaTable.Of(recipient)) switch
    {
        (null, _) or (_, null)                                      => 2,
        var (ours, theirs) when ours.AreaCode == theirs.AreaCode     => 0,
        var (ours, theirs) when ours with { AreaCode = theirs.AreaCode } == theirs => 1,
        _                                                           => 2,
    };

    private static bool IsFor(PoolSender name, NumberFacts to) => name.OnlyTo.Length == 0 || name.OnlyTo == to.Country;

    private static bool TakesName(string name, PoolWish wish) => SenderIdTable.TakesAnyName(wish.To.Country) || wish.RegisteredNames.Contains(name);

    // Where nothing else decides, each recipient has a sender of his own, so that all get their share. FNV-1a.
    private static uint Draw(PoolSender one, PoolWish wish) =>
        (wish.To.E164 + one.Sender.Number).Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}

/// <summary>A sender of a pool.</summary>
/// <param name="Sender">The number, short code or name.</param>
/// <param name="Wait">How long what it sends now would wait for its turn.</param>
public sealed record PoolSender(MessageSender Sender, TimeSpan Wait)
{
    /// <summary>ISO code of the only country a name is for; "": all that take names.</summary>
    public string OnlyTo { get; init; } = "";
}

/// <summary>What a message wants of its sender.</summary>
/// <param name="To">Its recipient.</param>
/// <param name="HasMedia">Whether it carries media.</param>
public sealed record PoolWish(NumberFacts To, bool HasMedia)
{
    /// <summary>Whether its media can be links in a text, if nobody gets them there.</summary>
    public bool MayBecomeText { get; init; }

    /// <summary>Whether the recipient's own area comes first, in North America.</summary>
    public bool PrefersArea { get; init; }

    /// <summary>Whether the account may send from names.</summary>
    public bool TakesNames { get; init; }

    /// <summary>The sender IDs that are registered for the recipient's country.</summary>
    public ImmutableArray<string> RegisteredNames { get; init; } = [];

    /// <summary>Who wrote to the recipient before; null: nobody, or it does not matter.</summary>
    public string? Sticky { get; init; }
}

/// <summary>Who sends; null: nobody, because of <see cref="Error"/>.</summary>
public sealed record PoolChoice(MessageSender? Sender)
{
    /// <summary>Whether the media become links in the text.</summary>
    public bool AsText { get; init; }

    /// <summary>Why there is nobody; an error of the catalogue.</summary>
    public int? Error { get; init; }

    /// <summary>Nobody.</summary>
    public static PoolChoice Without(int error) => new((MessageSender?)null) { Error = error };
}
