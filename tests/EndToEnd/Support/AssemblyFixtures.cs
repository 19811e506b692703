using Registration.EndToEnd.Support;

[assembly: AssemblyFixture(typeof(RunningInstance))]
[assembly: AssemblyFixture(typeof(Browser))]
