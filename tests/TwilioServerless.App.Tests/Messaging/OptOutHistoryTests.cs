using CsCheck;
using TwilioServerless.App.OptOuts;
using TwilioServerless.Domain.OptOuts;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class OptOutHistoryTests
{
    private static readonly string[] Ones = [Ours, OursToo];
    private static readonly string[] Others = [Theirs, "+14155550112"];

    [Fact]
    public async Task Of_each_pair_the_last_keyword_decides() => await Gen
        .Select(Gen.Int[0, 1], Gen.Int[0, 1], Gen.OneOfConst("STOP", "end ", "Start", "yes", "HELP", "Hello")).Array[1, 10]
        .SampleAsync(
            async history =>
            {
                await using var world = await OpenAsync();
                foreach (var number in Ones) await world.OwnAsync(number, one => one with { SmsUrl = world.Server.Url("/sms") });

                foreach (var (to, from, body) in history) await world.ReceiveAsync(body, Others[from], Ones[to]);

                foreach (var (to, from) in from to in Ones.Index() from other in Others.Index() select (to, other))
                    Assert.Equal(
                        Decides(history.Where(said => said.Item1 == to.Index && said.Item2 == from.Index).Select(said => said.Item3)),
                        await world.Get<OptOutTable>().IsOptedOutAsync(world.Caller.AccountSid, to.Item, from.Item, default));
            },
            iter: 20);

    private static bool Decides(IEnumerable<string> bodies) => bodies
        .Select(body => OptOutKeyword.Read(body, isTollFree: false)?.Type)
        .LastOrDefault(type => type is OptOutType.Stop or OptOutType.Start) == OptOutType.Stop;
}
