using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.Domain.Tests.MessagingServices;

public sealed class PoolRulesTests
{
    private static readonly Sid Service = Sid.Parse("MG" + new string('1', 32));
    private static readonly Sid Other = Sid.Parse("MG" + new string('2', 32));

    [Theory]
    [InlineData("Owls", true)]
    [InlineData("Owl & Co-1_+", false)] // 12 characters
    [InlineData("Owl&Co-1_+2", true)]
    [InlineData("A", true)]
    [InlineData("4ever", true)]
    [InlineData("12345", false)]
    [InlineData("+123-4 5", false)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("Owls!", false)]
    [InlineData("Über", false)]
    [InlineData("A/B", false)]
    public void A_name_has_11_characters_at_most_and_a_letter_among_them(string text, bool isName) => Assert.Equal(isName, PoolRules.IsName(text));

    [Fact]
    public void A_number_that_sends_neither_texts_nor_media_cannot_join() =>
        Refused(21715, () => PoolRules.Join(Number() with { SendsTexts = false }, null, 0));

    [Fact]
    public void A_number_is_in_one_pool_and_once()
    {
        Refused(21710, () => PoolRules.Join(Number(), Service, 1));
        Refused(21712, () => PoolRules.Join(Number(), Other, 1));
    }

    [Fact]
    public void A_pool_has_400_senders_at_most()
    {
        Assert.Equal(Number(), PoolRules.Join(Number(), null, 399));
        Refused(21714, () => PoolRules.Join(Number(), null, 400));
        Refused(21714, () => PoolRules.Join(Name("Owls"), [.. Enumerable.Range(0, 400).Select(n => Name($"Owls {n}"))]));
    }

    [Fact]
    public void A_name_can_be_there_for_each_country_once()
    {
        ImmutableArray<PoolMember> members = [Name("Owls"), Name("Owls", "GB"), Name("Doves", "FR")];

        Refused(21710, () => PoolRules.Join(Name("Owls"), members));
        Refused(21710, () => PoolRules.Join(Name("Owls", "GB"), members));
        Assert.Equal(Name("Owls", "FR"), PoolRules.Join(Name("Owls", "FR"), members));
        Assert.Equal(Name("Doves"), PoolRules.Join(Name("Doves"), members));
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("Germany")]
    [InlineData("1")]
    public void A_name_is_for_a_country_there_is(string country) => Refused(20422, () => PoolRules.Join(Name("Owls", country), []));

    private static void Refused(int code, Action join) => Assert.Equal(code, Assert.Throws<Refusal>(join).Error.Code);

    private static PoolMember Number() => Member("PN", "+14155550100", "US");

    private static PoolMember Name(string name, string onlyTo = "") => Member("AI", name, "") with { OnlyTo = onlyTo };

    private static PoolMember Member(string prefix, string sender, string country) => new()
    {
        Sid = Sid.Parse(prefix + new string('3', 32)),
        AccountSid = Sid.Parse("AC" + new string('4', 32)),
        ServiceSid = Service,
        Sender = sender,
        Country = country,
        SendsTexts = true,
        DateCreated = DateTimeOffset.UnixEpoch,
        DateUpdated = DateTimeOffset.UnixEpoch,
    };
}
