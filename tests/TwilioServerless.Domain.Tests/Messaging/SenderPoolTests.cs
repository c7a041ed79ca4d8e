using System.Collections.Immutable;
using CsCheck;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class SenderPoolTests
{
    private static readonly PoolSender SanFrancisco = Number("+14155550100", "US");
    private static readonly PoolSender SanFranciscoToo = Number("+16285550100", "US");
    private static readonly PoolSender NewYork = Number("+12125550100", "US");
    private static readonly PoolSender TollFree = Number("+18005550100", "US", SenderKind.TollFree);
    private static readonly PoolSender Toronto = Number("+14165550100", "CA");
    private static readonly PoolSender London = Number("+447400123456", "GB");
    private static readonly PoolSender LondonOnly = Number("+447400123457", "GB") with { Sender = new("+447400123457", "GB", CanSend: true, DomesticOnly: true) };
    private static readonly PoolSender AmericanCode = new(new("55512", "US", CanSend: true, DomesticOnly: true) { Kind = SenderKind.ShortCode }, TimeSpan.Zero);
    private static readonly PoolSender Owls = Name("Owls");
    private static readonly PoolSender BritishOwls = Name("UK Owls") with { OnlyTo = "GB" };

    private static readonly NumberFacts American = new("+14155550111", "US", NumberType.LocalOrMobile, true);
    private static readonly NumberFacts Briton = new("+447400555111", "GB", NumberType.Mobile, true);
    private static readonly NumberFacts Belgian = new("+32470123456", "BE", NumberType.Mobile, true);

    private static readonly PoolSender[] Everybody = [SanFrancisco, SanFranciscoToo, NewYork, TollFree, Toronto, London, LondonOnly, AmericanCode, Owls, BritishOwls];

    private static readonly Gen<ImmutableArray<PoolSender>> Pools =
        Gen.Select(Gen.OneOfConst(Everybody), Gen.Int[0, 3], Gen.Bool, (one, seconds, media) => one with { Wait = TimeSpan.FromSeconds(seconds), Sender = one.Sender with { CanSendMedia = media && one.Sender.Kind != SenderKind.Alphanumeric } })
            .Array[0, 8].Select(pool => pool.DistinctBy(one => one.Sender.Number).ToImmutableArray());

    private static readonly Gen<PoolWish> Wishes = Gen.Select(
        Gen.OneOfConst(American, Briton, Belgian), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.OneOfConst([.. Everybody.Select(one => one.Sender.Number), null]),
        (to, media, text, area, names, sticky) => new PoolWish(to, media) { MayBecomeText = text, PrefersArea = area, TakesNames = names, Sticky = sticky });

    [Fact]
    public void An_empty_pool_has_nobody() => Assert.Equal(21704, SenderPool.Choose([], Wish(American)).Error);

    [Fact]
    public void A_pool_that_reaches_nobody_there_says_so()
    {
        Assert.Equal(21703, SenderPool.Choose([London, LondonOnly, Owls], Wish(American)).Error);
        Assert.Equal(21703, SenderPool.Choose([Owls, AmericanCode], Wish(Belgian)).Error); // Belgium lets no names in
        Assert.Equal(21703, SenderPool.Choose([Owls], Wish(Briton) with { TakesNames = false }).Error);
        Assert.Equal(21703, SenderPool.Choose([Number(American.E164, "US")], Wish(American)).Error); // to itself
    }

    [Fact]
    public void A_number_of_the_recipients_country_goes_before_a_name_and_a_name_before_numbers_of_others()
    {
        Assert.Equal("+447400123456", Chosen([SanFrancisco, Owls, BritishOwls, London], Briton));
        Assert.Equal("UK Owls", Chosen([SanFrancisco, Owls, BritishOwls], Briton));
        Assert.Equal("Owls", Chosen([SanFrancisco, Owls], Briton));
        Assert.Equal("+14155550100", Chosen([Toronto, SanFrancisco], Briton));
        Assert.Equal("+14165550100", Chosen([Toronto, LondonOnly], Belgian));
    }

    [Fact]
    public void A_name_for_one_country_is_for_no_other() =>
        Assert.Equal("+14155550100", Chosen([BritishOwls, SanFrancisco], new("+33612345678", "FR", NumberType.Mobile, true)));

    [Fact]
    public void A_name_that_is_registered_gets_in_where_only_such_do()
    {
        var indian = new NumberFacts("+919812345678", "IN", NumberType.Mobile, true);

        Assert.Equal(21703, SenderPool.Choose([Owls], Wish(indian)).Error);
        Assert.Equal("Owls", SenderPool.Choose([Owls], Wish(indian) with { RegisteredNames = ["Doves", "Owls"] }).Sender?.Number);
    }

    [Fact]
    public void A_short_code_goes_first_where_it_reaches()
    {
        Assert.Equal("55512", Chosen([SanFrancisco, AmericanCode], American));
        Assert.Equal("+14155550100", Chosen([SanFrancisco, AmericanCode], Briton));
    }

    [Fact]
    public void The_recipients_area_code_comes_first_then_one_of_the_same_town()
    {
        Assert.Equal("+14155550100", Chosen([NewYork, SanFranciscoToo, SanFrancisco, TollFree], American));
        Assert.Equal("+16285550100", Chosen([NewYork, SanFranciscoToo, TollFree], American));
        var busy = SanFrancisco with { Wait = TimeSpan.FromSeconds(9) };
        Assert.Equal("+14155550100", Chosen([NewYork, busy], American));
        Assert.Equal("+12125550100", SenderPool.Choose([NewYork, busy], Wish(American) with { PrefersArea = false }).Sender?.Number);
    }

    [Fact]
    public void Who_wrote_before_writes_again_if_that_is_possible()
    {
        Assert.Equal("+12125550100", SenderPool.Choose([SanFrancisco, NewYork], Wish(American) with { Sticky = "+12125550100" }).Sender?.Number);
        Assert.Equal("+14155550100", SenderPool.Choose([SanFrancisco, London], Wish(American) with { Sticky = "+447400123456" }).Sender?.Number);
    }

    [Fact]
    public void Media_go_from_numbers_that_send_them_or_else_as_links()
    {
        var pictures = NewYork with { Sender = NewYork.Sender with { CanSendMedia = true } };
        var wish = Wish(American) with { HasMedia = true };

        Assert.Equal("+12125550100", SenderPool.Choose([SanFrancisco, pictures], wish).Sender?.Number);
        Assert.Equal(21703, SenderPool.Choose([SanFrancisco], wish).Error);
        var asText = SenderPool.Choose([SanFrancisco], wish with { MayBecomeText = true });
        Assert.Equal(("+14155550100", true), (asText.Sender?.Number, asText.AsText));
    }

    [Fact]
    public void Whoever_has_least_to_do_goes_first_and_all_get_their_share()
    {
        ImmutableArray<PoolSender> pool = [.. Enumerable.Range(0, 4).Select(n => Number($"+1212555010{n}", "US"))];
        var busy = pool.SetItem(0, pool[0] with { Wait = TimeSpan.FromSeconds(1) });

        var shares = Enumerable.Range(0, 400).Select(n => SenderPool.Choose(pool, Wish(American with { E164 = $"+1415555{n:0000}" })).Sender!.Number).CountBy(number => number).ToDictionary();

        Assert.Equal(4, shares.Count);
        Assert.All(shares.Values, share => Assert.InRange(share, 50, 200));
        Assert.DoesNotContain(pool[0].Sender.Number, Enumerable.Range(0, 100).Select(n => SenderPool.Choose(busy, Wish(American with { E164 = $"+1415555{n:0000}" })).Sender!.Number));
    }

    [Fact]
    public void There_is_a_sender_exactly_if_somebody_is_able_and_he_is() => Gen.Select(Pools, Wishes).Sample((pool, wish) =>
    {
        var choice = SenderPool.Choose(pool, wish);
        var asked = choice.AsText ? wish with { HasMedia = false } : wish;
        var mayBeAsked = wish is { HasMedia: true, MayBecomeText: true } ? [wish, wish with { HasMedia = false }] : new[] { wish };

        Assert.Equal(choice.Sender is null, !mayBeAsked.Any(one => pool.Any(sender => SenderPool.IsAble(sender, one))));
        Assert.Equal(choice.Sender is null, choice.Error is not null);
        if (choice.Sender is { } sender) Assert.True(SenderPool.IsAble(pool.Single(one => one.Sender == sender), asked));
        if (choice.AsText) Assert.DoesNotContain(pool, one => SenderPool.IsAble(one, wish));
    });

    [Fact]
    public void The_order_of_a_pool_does_not_matter() => Gen.Select(Pools, Wishes, Gen.Int[0, 100]).Sample((pool, wish, seed) =>
        Assert.Equal(SenderPool.Choose(pool, wish), SenderPool.Choose([.. pool.OrderBy(one => (one.Sender.Number, seed).GetHashCode())], wish)));

    [Fact]
    public void Nobody_is_better_than_the_one_that_is_chosen() => Gen.Select(Pools, Wishes).Sample((pool, wish) =>
    {
        if (SenderPool.Choose(pool, wish) is not { Sender: { } sender, AsText: false }) return;
        var able = pool.Where(one => SenderPool.IsAble(one, wish)).ToList();
        if (able.Any(one => one.Sender.Number == wish.Sticky)) Assert.Equal(wish.Sticky, sender.Number);
        else if (able.Any(one => one.Sender.Country == wish.To.Country)) Assert.Equal(wish.To.Country, sender.Country);
        else if (able.Any(one => one.Sender.Kind == SenderKind.Alphanumeric)) Assert.Equal(SenderKind.Alphanumeric, sender.Kind);
        // Of those that are alike the idlest.
        if (sender.Number == wish.Sticky || wish.PrefersArea) return;
        var alike = able.Where(one => (one.Sender.Country, one.Sender.Kind == SenderKind.ShortCode, one.OnlyTo) == (sender.Country, sender.Kind == SenderKind.ShortCode, one.OnlyTo) && one.OnlyTo == able.Single(other => other.Sender == sender).OnlyTo);
        Assert.Equal(alike.Min(one => one.Wait), able.Single(one => one.Sender == sender).Wait);
    });

    private static string? Chosen(ImmutableArray<PoolSender> pool, NumberFacts to) => SenderPool.Choose(pool, Wish(to)).Sender?.Number;

    private static PoolWish Wish(NumberFacts to) => new(to, HasMedia: false) { PrefersArea = true, TakesNames = true };

    private static PoolSender Number(string number, string country, SenderKind kind = SenderKind.LongCode) =>
        new(new(number, country, CanSend: true, DomesticOnly: false) { Kind = kind }, TimeSpan.Zero);

    private static PoolSender Name(string name) => new(new(name, "", CanSend: true, DomesticOnly: false) { Kind = SenderKind.Alphanumeric }, TimeSpan.Zero);
}
