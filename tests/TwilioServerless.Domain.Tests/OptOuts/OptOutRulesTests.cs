using System.Collections.Immutable;
using CsCheck;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.OptOuts;

namespace TwilioServerless.Domain.Tests.OptOuts;

public sealed class OptOutRulesTests
{
    private const string Theirs = "+14155550111";
    private const string Service = "MG22222222222222222222222222222222";
    private static readonly string[] Numbers = ["+14155550100", "+14155550101"];
    private static readonly Sid Message = Sid.Parse("SM" + new string('1', 32));
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Number, string Body)[]> Histories =
        Gen.Select(Gen.Int[0, 1], Gen.OneOfConst("STOP", "stop ", " Quit", "Start", "YES\n", "unstop", "HELP", "info", "Hello", "stop it", "")).Array[0, 12];

    [Fact]
    public void Of_each_number_the_last_keyword_decides_whatever_is_written_to_the_other() => Histories.Sample(history =>
    {
        var state = history.Aggregate(ImmutableArray<OptOut>.Empty, (before, said) => After(before, [Numbers[said.Number]], said.Body));

        Assert.All(Numbers, number => Assert.Equal(
            Decides(history.Where(said => Numbers[said.Number] == number).Select(said => said.Body)),
            state.Any(optOut => optOut.Sender == number)));
    });

    [Fact]
    public void Of_a_service_the_last_keyword_to_any_of_its_numbers_decides() => Histories.Sample(history =>
    {
        var state = history.Aggregate(ImmutableArray<OptOut>.Empty, (before, said) => After(before, [Numbers[said.Number], Service], said.Body));

        Assert.Equal(Decides(history.Select(said => said.Body)), state.Any(optOut => optOut.Sender == Service));
    });

    [Fact]
    public void An_opt_out_that_is_there_already_stays_as_it_began()
    {
        var begun = After([], [Numbers[0]], "STOP");

        var decision = OptOutRules.Hear(Heard([Numbers[0]], "QUIT") with { At = Noon.AddDays(1) }, begun);

        Assert.Empty(decision.Begun);
        Assert.Empty(decision.Ended);
    }

    private static bool Decides(IEnumerable<string> bodies) => bodies
        .Select(body => OptOutKeyword.Read(body, isTollFree: false)?.Type)
        .LastOrDefault(type => type is OptOutType.Stop or OptOutType.Start) == OptOutType.Stop;

    private static ImmutableArray<OptOut> After(ImmutableArray<OptOut> before, ImmutableArray<string> senders, string body)
    {
        if (OptOutKeyword.Read(body, isTollFree: false) is null) return before;
        var (begun, ended, _) = OptOutRules.Hear(Heard(senders, body), [.. before.Where(optOut => senders.Contains(optOut.Sender))]);
        return [.. before.Except(ended), .. begun];
    }

    private static HeardKeyword Heard(ImmutableArray<string> senders, string body) =>
        new(OptOutKeyword.Read(body, isTollFree: false)!, false, senders, Theirs, Message, Noon);
}
