using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.Domain.Tests.TwimlBins;

public sealed class TwimlBinRulesTests
{
    private const string Twiml = "<Response/>";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Parse("AC" + new string('1', 32));
    private static readonly Sid Bin = Sid.Parse("EH" + new string('2', 32));

    [Theory]
    [InlineData(null, Twiml, Twiml, ErrorCodes.MissingParameter)]
    [InlineData("", Twiml, Twiml, ErrorCodes.InvalidFriendlyName)]
    [InlineData("Hello", null, null, ErrorCodes.MissingParameter)]
    [InlineData("Hello", "", "", ErrorCodes.InvalidParameter)]
    [InlineData("Hello", "{{#a}}", null, ErrorCodes.InvalidParameter)]
    [InlineData("Hello", "<Response>", "<Response>", ErrorCodes.InvalidParameter)]
    [InlineData("Hello", "<Answer/>", "<Answer/>", ErrorCodes.InvalidParameter)]
    public void What_is_no_named_twiml_is_refused(string? name, string? twiml, string? sample, int error) =>
        Assert.Equal(error, Assert.Throws<Refusal>(() => TwimlBinRules.Create(Account, Bin, new(name, twiml, sample), Now)).Error.Code);

    [Theory]
    [InlineData(64, 0, 0)]
    [InlineData(65, 0, ErrorCodes.InvalidFriendlyName)]
    [InlineData(1, 16 * 1024, 0)]
    [InlineData(1, 16 * 1024 + 1, ErrorCodes.InvalidParameter)]
    public void A_name_and_a_text_have_their_longest(int nameLength, int bytes, int error)
    {
        // Two bytes each: what counts is what is kept. "<Response></Response>" has 21, an odd number.
        var text = "<Response>" + new string('é', Math.Max(0, bytes - 21) / 2) + (bytes % 2 == 0 ? " " : "") + "</Response>";
        var wanted = new TwimlBinSettings(new string('n', nameLength), text, text);

        if (error == 0) Assert.Equal(text, TwimlBinRules.Create(Account, Bin, wanted, Now).Twiml);
        else Assert.Equal(error, Assert.Throws<Refusal>(() => TwimlBinRules.Create(Account, Bin, wanted, Now)).Error.Code);
    }

    [Fact]
    public void A_change_leaves_what_it_does_not_name()
    {
        var bin = TwimlBinRules.Create(Account, Bin, new("Hello", Twiml, Twiml), Now);

        var renamed = TwimlBinRules.Update(bin, new("Bye", null, null), Now.AddHours(1));

        Assert.Equal(bin with { FriendlyName = "Bye", DateUpdated = Now.AddHours(1) }, renamed);
        Assert.Throws<Refusal>(() => TwimlBinRules.Update(bin, new(null, "<Response>", "<Response>"), Now));
    }
}
