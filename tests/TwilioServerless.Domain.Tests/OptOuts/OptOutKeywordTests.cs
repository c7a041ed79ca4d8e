using CsCheck;
using TwilioServerless.Domain.OptOuts;

namespace TwilioServerless.Domain.Tests.OptOuts;

public sealed class OptOutKeywordTests
{
    private static readonly string[] Stops = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE"];
    private static readonly string[] Starts = ["START", "YES", "UNSTOP"];
    private static readonly string[] Helps = ["HELP", "INFO"];

    [Fact]
    public void A_keyword_means_the_same_in_any_case_and_with_any_space_around_it()
    {
        var word = Gen.OneOfConst([.. Stops, .. Starts, .. Helps]);
        var space = Gen.OneOfConst(" ", "\t", "\r\n", "").Array[0, 3].Select(string.Concat);

        Gen.Select(word, Gen.Bool.Array[11], space, space).Sample((keyword, upper, before, after) =>
        {
            var written = before + string.Concat(keyword.Select((c, at) => upper[at] ? c : char.ToLowerInvariant(c))) + after;

            var read = OptOutKeyword.Read(written, isTollFree: false);

            Assert.Equal(new OptOutKeyword(keyword, TypeOf(keyword)), read);
        });
    }

    [Fact]
    public void A_keyword_among_other_words_is_none() =>
        Gen.Select(Gen.OneOfConst([.. Stops, .. Starts, .. Helps]), Gen.OneOfConst(" ", ", ", ".", "-", ""), Gen.Char['a', 'z'].Array[1, 5]).Sample((keyword, between, more) =>
        {
            var rest = new string(more);
            Assert.Null(OptOutKeyword.Read($"{keyword} {between}{rest}", false));
            Assert.Null(OptOutKeyword.Read($"{rest}{between} {keyword}", true));
        });

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("STOP.")]
    [InlineData("S T O P")]
    [InlineData("ſTOP")] // not every letter that is an S in capitals
    public void Anything_else_is_none(string body) => Assert.Null(OptOutKeyword.Read(body, isTollFree: false));

    [Fact]
    public void A_toll_free_number_is_released_by_START_and_UNSTOP_only()
    {
        Assert.Null(OptOutKeyword.Read("yes", isTollFree: true));
        Assert.All(Starts.Except(["YES"]), word => Assert.Equal(OptOutType.Start, OptOutKeyword.Read(word, isTollFree: true)!.Type));
        Assert.All(Stops, word => Assert.Equal(OptOutType.Stop, OptOutKeyword.Read(word, isTollFree: true)!.Type));
    }

    [Theory]
    [InlineData("stop", false, "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.")]
    [InlineData("yes", false, "You have successfully been resubscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.")]
    [InlineData("info", false, "Reply STOP to unsubscribe. Msg&Data Rates May Apply.")]
    [InlineData("Quit", true, "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. Text back \"unstop\" to receive messages again.")]
    [InlineData("Start", true, "NETWORK MSG: You have replied \"start\" and will begin receiving messages again from this number.")]
    [InlineData("help", true, "Reply STOP to unsubscribe. Msg&Data Rates May Apply.")]
    public void Each_keyword_has_its_answer(string body, bool isTollFree, string answer) =>
        Assert.Equal(answer, OptOutReply.To(OptOutKeyword.Read(body, isTollFree)!, isTollFree, wasOptedOut: false));

    [Theory]
    [InlineData("STOP", true)]
    [InlineData("START", true)]
    [InlineData("HELP", false)]
    public void Who_opted_out_of_a_toll_free_number_is_told_no_more_than_how_to_come_back(string word, bool isAnswered) =>
        Assert.Equal(isAnswered, OptOutReply.To(OptOutKeyword.Read(word, true)!, isTollFree: true, wasOptedOut: true) is not null);

    private static OptOutType TypeOf(string word) => Stops.Contains(word) ? OptOutType.Stop : Starts.Contains(word) ? OptOutType.Start : OptOutType.Help;
}
