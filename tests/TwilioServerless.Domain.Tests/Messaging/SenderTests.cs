using System.Text.RegularExpressions;
using CsCheck;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class SenderTests
{
    [Theory]
    [InlineData("+14155550100", NumberType.LocalOrMobile, SenderKind.LongCode)]
    [InlineData("+447700900123", NumberType.Mobile, SenderKind.LongCode)]
    [InlineData("+18005550100", NumberType.TollFree, SenderKind.TollFree)]
    [InlineData("12345", null, SenderKind.ShortCode)]
    [InlineData("Bakery", null, SenderKind.Alphanumeric)]
    [InlineData("4 U", null, SenderKind.Alphanumeric)]
    public void A_senders_kind_is_seen_from_its_form(string from, NumberType? type, SenderKind kind) =>
        Assert.Equal(kind, Sender.Of(from, type is { } known ? new NumberFacts(from, "US", known, true) : null));

    [Theory]
    [InlineData("+14155550100", true)]
    [InlineData("+1234567", true)]
    [InlineData("+123456", false)]
    [InlineData("+123456789012345", true)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+1415555O100", false)]
    [InlineData("+", false)]
    [InlineData("12", false)]
    [InlineData("123", true)]
    [InlineData("123456", true)]
    [InlineData("1234567", false)]
    [InlineData("A", true)]
    [InlineData("ELEVENCHARS", true)]
    [InlineData("TWELVE CHARS", false)]
    [InlineData("Bäckerei", false)]
    [InlineData("Shop!", false)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    public void A_sender_is_a_number_or_a_short_code_or_a_name_with_a_letter(string from, bool isOne) => Assert.Equal(isOne, Sender.IsOne(from));

    [Fact]
    public void Every_text_is_a_sender_or_not_as_the_grammar_says()
    {
        var grammar = new Regex(@"^(\+[0-9]{7,15}|[0-9]{3,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})\z");
        var text = Gen.OneOf(
            Gen.Char["+0123456789 Aazé-\n"].Array[0, 18].Select(chars => new string(chars)),
            Gen.Char["0123456789"].Array[0, 17].Select(digits => '+' + new string(digits)),
            Gen.Char["AZaz09 "].Array[0, 13].Select(chars => new string(chars)));

        text.Sample(one => Assert.Equal(grammar.IsMatch(one), Sender.IsOne(one)), iter: 20_000);
    }
}
