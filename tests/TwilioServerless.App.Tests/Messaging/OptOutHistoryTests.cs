using CsCheck;
using TwilioServerless.App.OptOuts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.OptOuts;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class OptOutHistoryTests
{
    private static readonly string[] Ones = [Ours, OursToo];
    private static readonly string[] Others = [Theirs, "+14155550112", "+14155550113", "+14155550114"];

    [Fact]
    public async Task Of_each_pair_the_last_keyword_decides_and_the_API_refuses_just_those_who_have_left() => await Gen
        .Select(Gen.Int[0, 1], Gen.Int[0, 3], Gen.OneOfConst("STOP", "end ", "Start", "yes", "HELP", "Hello")).Array[1, 16]
        .SampleAsync(
            async history =>
            {
                await using var world = await OpenAsync();
                foreach (var number in Ones) await world.OwnAsync(number, one => one with { SmsUrl = world.Server.Url("/sms") });

                foreach (var (to, from, body) in history) await world.ReceiveAsync(body, Others[from], Ones[to]);

                foreach (var (to, from) in from to in Ones.Index() from other in Others.Index() select (to, other))
                {
                    var hasLeft = Decides(history.Where(said => said.Item1 == to.Index && said.Item2 == from.Index).Select(said => said.Item3));

                    Assert.Equal(hasLeft, await world.Get<OptOutTable>().IsOptedOutAsync(world.Caller.AccountSid, to.Item, from.Item, default));
                    Assert.Equal(hasLeft ? 21610 : null, await RefusedAsync(world, to.Item, from.Item));
                }
            },
            iter: 20);

    private static async Task<int?> RefusedAsync(MessagingWorld world, string from, string to)
    {
        try
        {
            await world.SendAsync(("From", from), ("To", to));
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }

    private static bool Decides(IEnumerable<string> bodies) => bodies
        .Select(body => OptOutKeyword.Read(body, isTollFree: false)?.Type)
        .LastOrDefault(type => type is OptOutType.Stop or OptOutType.Start) == OptOutType.Stop;
}
